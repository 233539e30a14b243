/** The middle of images. */
import type { Tensor } from "@qzynn/tensor";
import { crop } from "./crop.ts";
import { mapImages } from "./mapImages.ts";
import { roundEven, sizeOf } from "./range.ts";
import type { Transform } from "./transform.ts";

/** Where a piece of `wanted` pixels begins in the middle of `size`; what is missing is padded, the odd pixel at the end. */
const begin = (size: number, wanted: number): number =>
  wanted > size ? -Math.floor((wanted - size) / 2) : roundEven((size - wanted) / 2);

/**
 * The middle of every image, `size` or `[height, width]` pixels large; smaller images get a black edge.
 *
 * As torchvision's `CenterCrop`.
 *
 * @throws if the size is not in whole pixels.
 * @example
 * ```ts
 * import { CenterCrop } from "@qzynn/data";
 * import { arange } from "@qzynn/tensor";
 * const x = arange(16).to("float32").reshape([1, 4, 4]);
 * new CenterCrop(2).forward(x).toArray(); // → [ [ [ 5, 6 ], [ 9, 10 ] ] ]
 * ```
 */
export class CenterCrop implements Transform {
  readonly size: readonly [height: number, width: number];

  constructor(size: number | readonly number[]) {
    this.size = sizeOf("CenterCrop", size);
  }

  forward(x: Tensor): Tensor {
    const [height, width] = this.size;
    return mapImages(
      "CenterCrop",
      x,
      (from, to) => crop(from, to, begin(from.height, height), begin(from.width, width)),
      () => ({ height, width }),
    );
  }
}
