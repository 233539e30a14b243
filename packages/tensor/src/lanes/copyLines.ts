/** Writes what copies lines of a matrix to where they lie closer together. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import { v128 } from "../wasm/vector.ts";

const signature = ["i32", "i32", "i32", "i32", "i32", "i32"] as const;

/** `(to, toStep, from, step, lines, depth)`: so many floats of each line, and up to three behind them. */
export function copyLines(m: ModuleBuilder): WasmFunction<typeof signature, "none"> {
  const line = copyLine(m);
  const f = m.define(signature, "none");
  const [to, toStep, from, step, lines, depth] = f.params;
  f.repeat(() => {
    f.emit(line.run(to, from, depth));
    f.set(to, i32.add(to, toStep));
    f.set(from, i32.add(from, step));
    f.set(lines, i32.sub(lines, i32.const(1)));
    return lines;
  });
  return f;
}

/** `(to, from, depth)`. */
function copyLine(m: ModuleBuilder) {
  const f = m.define(["i32", "i32", "i32"], "none");
  const [to, from, depth] = f.params;
  const move = (vectors: number): void => {
    const parts = Array.from({ length: vectors }, (_, i) => f.keep(v128.load(from, 16 * i)));
    parts.forEach((part, i) => {
      f.emit(v128.store(to, part, 16 * i));
    });
    f.set(from, i32.add(from, i32.const(16 * vectors)));
    f.set(to, i32.add(to, i32.const(16 * vectors)));
  };
  const left = f.keep(i32.shrU(depth, i32.const(4)));
  f.while(left, () => {
    move(4);
    f.set(left, i32.sub(left, i32.const(1)));
  });
  f.set(left, i32.shrU(i32.add(i32.and(depth, i32.const(15)), i32.const(3)), i32.const(2)));
  f.while(left, () => {
    move(1);
    f.set(left, i32.sub(left, i32.const(1)));
  });
  return f;
}
