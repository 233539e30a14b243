import type { Tensor } from "../tensor.ts";
import { amax } from "./amax.ts";
import { amin } from "./amin.ts";

/**
 * The smallest and the largest element, of all or along axis `dim`.
 *
 * @example
 * ```ts
 * import { aminmax, tensor } from "@qzynn/tensor";
 * const { min, max } = aminmax(tensor([3, 1, 2]));
 * [min.item(), max.item()]; // → [ 1, 3 ]
 * ```
 */
export function aminmax(
  x: Tensor,
  { dim, keepdim = false }: { readonly dim?: number; readonly keepdim?: boolean } = {},
): { min: Tensor; max: Tensor } {
  return { min: amin(x, dim, { keepdim }), max: amax(x, dim, { keepdim }) };
}
