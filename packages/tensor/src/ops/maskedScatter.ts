import { QzynnError } from "../errors.ts";
import { broadcast } from "../shape/broadcast.ts";
import type { Tensor } from "../tensor.ts";
import { cumsum } from "./cumsum.ts";
import { expand } from "./expand.ts";
import { flatten } from "./flatten.ts";
import { indexSelect } from "./indexSelect.ts";
import { checkMask } from "./maskedFill.ts";
import { maximum } from "./maximum.ts";
import { reshape } from "./reshape.ts";
import { sub } from "./sub.ts";
import { where } from "./where.ts";

/**
 * `x` with the elements of `source`, one after another, where `mask` is true. `source` has at least as many.
 *
 * @example
 * ```ts
 * import { maskedScatter, tensor } from "@qzynn/tensor";
 * maskedScatter(tensor([0, 0, 0]), tensor([true, false, true]), tensor([7, 8])).toArray(); // → [ 7, 0, 8 ]
 * ```
 */
export function maskedScatter(x: Tensor, mask: Tensor, source: Tensor): Tensor {
  checkMask("maskedScatter", mask);
  if (source.dtype !== x.dtype) {
    throw new QzynnError(
      `maskedScatter: a source of ${source.dtype} for ${x.dtype}; convert it with .to("${x.dtype}")`,
    );
  }
  const shape = broadcast("maskedScatter", [x.shape, mask.shape]);
  const full = expand(mask, shape);
  // The true places take 0, 1, 2, …; what the others look up is not used.
  const places = maximum(sub(cumsum(flatten(full), 0), 1), 0);
  if (source.numel() === 0) return expand(x, shape);
  return where(full, reshape(indexSelect(flatten(source), 0, places), shape), expand(x, shape)) as Tensor;
}
