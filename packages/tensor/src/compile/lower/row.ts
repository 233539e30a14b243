/** Writes a straight run of places, in a function of its own. */
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local } from "../../wasm/value.ts";
import { fourPlaces, repeated } from "./fourPlaces.ts";
import type { LoopPlan } from "./stream.ts";

type I32 = Local<"i32">;

/** Vectors in one call: the engine swaps in optimised code only between calls, never while a function loops. */
export const CHUNK = 512;

/** Vectors in one turn of the loop, where a formula is short: counting and jumping would take as long as it does. */
const UNROLLED = 4;
/** Bytes of code of a formula that is not short. */
const LONG = 160;

/** `(count, counters…)`: so many vectors of four places, one after another. */
export type RowFunction = WasmFunction<readonly "i32"[], "none">;

/** A function over `(count, counters…)`, and its parameters. */
export function counting(m: ModuleBuilder, { counters }: LoopPlan, name?: string) {
  const f = m.define(Array<"i32">(1 + counters.length).fill("i32"), "none", name);
  const [count, ...at] = f.params as [I32, ...I32[]];
  return { f, count, at };
}

/** Moves the counters on by `count` steps along `axis`. */
export function advance(f: WasmFunction, plan: LoopPlan, at: readonly I32[], axis: number, count: number): void {
  at.forEach((counter, k) => {
    const step = plan.counters[k]?.[axis] as number;
    if (step !== 0) f.set(counter, i32.add(counter, i32.const(step * count)));
  });
}

/** Calls `run` for `left` units of `each` steps along `axis`, up to `most` at a time, and moves the counters along. */
export function inPieces(
  f: WasmFunction,
  run: RowFunction,
  plan: LoopPlan,
  at: readonly I32[],
  { axis, each, left, most }: { axis: number; each: number; left: I32; most: number },
): void {
  const count = f.local("i32");
  f.while(left, () => {
    f.set(count, i32.minU(left, i32.const(most)));
    f.emit(run.run(count, ...at));
    at.forEach((counter, k) => {
      const step = plan.counters[k]?.[axis] as number;
      if (step !== 0) f.set(counter, i32.add(counter, i32.mul(count, i32.const(step * each))));
    });
    f.set(left, i32.sub(left, count));
  });
}

export function rowFunction(m: ModuleBuilder, plan: LoopPlan, size: number): RowFunction {
  const { f, count, at } = counting(m, plan);
  const row = repeated(f, plan, at);
  const inner = plan.shape.length - 1;
  const loop = (vectors: number): void =>
    f.repeat(() => {
      for (let v = 0; v < vectors; v++) fourPlaces(f, plan, at, row, 4 * v);
      advance(f, plan, at, inner, 4 * vectors);
      f.set(count, i32.sub(count, i32.const(1)));
      return count;
    });
  if (size > LONG) {
    loop(1);
    return f;
  }
  const rest = f.keep(i32.and(count, i32.const(UNROLLED - 1)));
  f.set(count, i32.shrU(count, i32.const(Math.log2(UNROLLED))));
  f.if(count, () => loop(UNROLLED));
  f.set(count, rest);
  f.if(count, () => loop(1));
  return f;
}
