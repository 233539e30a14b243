import type { Tensor } from "../tensor.ts";
import { all } from "./allAny.ts";
import { type CloseOptions, isclose } from "./isclose.ts";

/**
 * Whether `|a − b| ≤ atol + rtol·|b|` everywhere: a plain truth value.
 *
 * @example
 * ```ts
 * import { allclose, tensor } from "@qzynn/tensor";
 * allclose(tensor([1, 2]), tensor([1, 2.00001])); // → true
 * ```
 */
export const allclose = (a: Tensor, b: Tensor, options: CloseOptions = {}): boolean =>
  all(isclose(a, b, options)).item() !== 0;
