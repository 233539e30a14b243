/** A polynomial in every lane, by Horner's rule. */
import type { WasmFunction } from "../function.ts";
import type { Value } from "../value.ts";
import { f32x4, type f64x2 } from "../vector.ts";
import { multiplyAdd } from "./multiplyAdd.ts";

/** The polynomial of `coefficients`, the highest power first, at `x`; `m` says whether the lanes are floats or doubles. */
export const polynomial = (
  f: WasmFunction,
  m: typeof f32x4 | typeof f64x2,
  coefficients: readonly number[],
  x: Value<"v128">,
): Value<"v128"> =>
  coefficients
    .map((k) => f.constant(m.const(k)) as Value<"v128">)
    .reduce((p, k) => (m === f32x4 ? multiplyAdd(p, x, k) : m.add(m.mul(p, x), k)));
