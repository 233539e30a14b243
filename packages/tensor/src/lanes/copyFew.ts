/** Moves the one to three elements that are left over after whole vectors. */
import type { WasmFunction } from "../wasm/function.ts";
import { f32, i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";

/** Moves `count` elements of so many bytes, one at a time. The address `to` and the count are used up. */
export function copyFew(
  f: WasmFunction,
  to: Local<"i32">,
  from: Local<"i32">,
  count: Local<"i32">,
  bytes: 1 | 4,
): void {
  const source = f.keep(from);
  f.repeat(() => {
    f.emit(bytes === 4 ? f32.store(to, f32.load(source)) : i32.store8(to, i32.load8U(source)));
    f.set(to, i32.add(to, i32.const(bytes)));
    f.set(source, i32.add(source, i32.const(bytes)));
    f.set(count, i32.sub(count, i32.const(1)));
    return count;
  });
}
