/** Writes the function that sets floats to 0. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { f32, i32 } from "../wasm/scalar.ts";
import { f32x4, v128 } from "../wasm/vector.ts";

/** `(at, floats)`: nothing behind them is touched. */
export type ZeroFloats = WasmFunction<readonly ["i32", "i32"], "none">;

export function zeroFloats(m: ModuleBuilder, exportName?: string): ZeroFloats {
  const f: ZeroFloats = m.define(["i32", "i32"], "none", exportName);
  const [at, floats] = f.params;
  const left = f.keep(i32.shrU(floats, i32.const(2)));
  f.while(left, () => {
    f.emit(v128.store(at, f.constant(f32x4.const(0))));
    f.set(at, i32.add(at, i32.const(16)));
    f.set(left, i32.sub(left, i32.const(1)));
  });
  f.set(left, i32.and(floats, i32.const(3)));
  f.while(left, () => {
    f.emit(f32.store(at, f32.const(0)));
    f.set(at, i32.add(at, i32.const(4)));
    f.set(left, i32.sub(left, i32.const(1)));
  });
  return f;
}
