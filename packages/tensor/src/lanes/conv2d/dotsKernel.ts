/** Writes the sums over all places that the gradient of a kernel consists of. */
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local, Value } from "../../wasm/value.ts";
import { f32x4, v128 } from "../../wasm/vector.ts";
import { turn } from "../turn.ts";

/** Places of one line of y at most. */
export const LINE_PLACES = 4096;
/** From one line of y to the next: constant, so that one pointer does for four, and no power of 2, for the cache. */
export const LINE_BYTES = 4 * (LINE_PLACES + 16);

/** Bytes of the work room of `dots`. */
export const DOTS_WORK = 8 * 16;

/**
 * `(sums, step, y, image, offsets, pairs, vectors, work)`: `sumsₖ[i] += Σₚ yᵢ[p] · image[p + offsetsₖ]` for four lines
 * of y, `lineBytes` apart, and two k for each of `pairs`. The sums of one k are `step` bytes from those of the next.
 *
 * A sum is put together from four, each over every fourth place.
 */
export type Dots = WasmFunction<Eight, "none">;
type Eight = readonly ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"];

export function dotsKernel(m: ModuleBuilder, lineBytes: number): Dots {
  const two = twoDots(m, lineBytes);
  const fold = foldTwo(m);
  const f: Dots = m.define(["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [sums, step, y, image, offsets, pairs, vectors, work] = f.params;
  const at = (k: 0 | 1) => i32.add(image, i32.load(offsets, 4 * k));
  f.repeat(() => {
    f.emit(two.run(work, y, at(0), at(1), vectors));
    f.emit(fold.run(sums, step, work));
    f.set(sums, i32.add(sums, i32.shl(step, i32.const(1))));
    f.set(offsets, i32.add(offsets, i32.const(8)));
    f.set(pairs, i32.sub(pairs, i32.const(1)));
    return pairs;
  });
  return f;
}

/** `(work, y, first, second, vectors)`: a loop and nothing else, so that all sums stay in registers. */
function twoDots(m: ModuleBuilder, lineBytes: number) {
  const f = m.define(["i32", "i32", "i32", "i32", "i32"], "none");
  const [work, y, first, second, vectors] = f.params;
  const partial = [0, 1, 2, 3].map(() => [f.local("v128"), f.local("v128")] as const);
  const right = [f.local("v128"), f.local("v128")] as const;
  const left = f.local("v128");
  f.repeat(() => {
    f.set(right[0], v128.load(first));
    f.set(right[1], v128.load(second));
    partial.forEach((two, i) => {
      f.set(left, v128.load(y, lineBytes * i));
      two.forEach((sum, k) => {
        f.set(sum, f32x4.add(sum, f32x4.mul(left, right[k] as Local<"v128">)));
      });
    });
    for (const at of [y, first, second]) f.set(at, i32.add(at, i32.const(16)));
    f.set(vectors, i32.sub(vectors, i32.const(1)));
    return vectors;
  });
  partial.forEach((two, i) => {
    two.forEach((sum, k) => {
      f.emit(v128.store(work, sum, 16 * (4 * k + i)));
    });
  });
  return f;
}

/** `(sums, step, work)`: adds what `twoDots` found. */
function foldTwo(m: ModuleBuilder) {
  const f = m.define(["i32", "i32", "i32"], "none");
  const [sums, step, work] = f.params;
  for (const k of [0, 1]) {
    const line = (i: number) => f.keep(v128.load(work, 16 * (4 * k + i)));
    const [first, ...others] = turn(f, [line(0), line(1), line(2), line(3)]);
    const total = others.reduce((sum, column) => f32x4.add(sum, column), first as Value<"v128">);
    f.emit(v128.store(sums, f32x4.add(v128.load(sums), total)));
    f.set(sums, i32.add(sums, step));
  }
  return f;
}
