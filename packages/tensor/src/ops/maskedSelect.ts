import { broadcast } from "../shape/broadcast.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { flatten } from "./flatten.ts";
import { indexSelect } from "./indexSelect.ts";
import { checkMask } from "./maskedFill.ts";
import { nonzeroOf } from "./nonzero.ts";
import { select } from "./select.ts";

/**
 * The elements of `x` where `mask` is true, in row-major order of the shape that both broadcast to: one axis.
 *
 * How many there are depends on the values, so it cannot be part of a compiled step.
 *
 * @example
 * ```ts
 * import { maskedSelect, tensor } from "@qzynn/tensor";
 * const x = tensor([3, -1, 2]);
 * maskedSelect(x, x.gt(0)).toArray(); // → [ 3, 2 ]
 * ```
 */
export function maskedSelect(x: Tensor, mask: Tensor): Tensor<readonly [number]> {
  checkMask("maskedSelect", mask);
  const shape = broadcast("maskedSelect", [x.shape, mask.shape]);
  const places = select(nonzeroOf("maskedSelect", flatten(expand(mask, shape))), 1, 0);
  return indexSelect(flatten(expand(x, shape)), 0, places) as Tensor<readonly [number]>;
}
