/** How a fold goes, as a formula over lanes. */
import type { Formula } from "../formula/arithmetic.ts";
import { floats, lanes, lanesOf } from "../formula/lanes.ts";
import type { WasmFunction } from "../wasm/function.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4 } from "../wasm/vector.ts";

/**
 * The formula takes what is folded so far, and a value or something else that is folded so far;
 * `start` folded with anything leaves it as it is.
 */
export interface Fold {
  readonly combine: Formula;
  readonly start: number;
}

export const combined = (f: WasmFunction, { combine }: Fold, a: Local<"v128">, b: Value<"v128">): Local<"v128"> =>
  floats(f, combine(lanes(f), lanesOf(a), lanesOf(f.keep(b))));

export const startOf = (f: WasmFunction, { start }: Fold): Local<"v128"> => f.constant(f32x4.const(start));
