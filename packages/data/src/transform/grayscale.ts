/** Images without colours. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { checkColours, greyOf } from "./colours.ts";
import { mapImages } from "./mapImages.ts";
import type { Transform } from "./transform.ts";

/**
 * How bright each pixel looks, `0.2989 R + 0.587 G + 0.114 B`, in one channel or in three alike.
 *
 * As torchvision's `Grayscale`.
 *
 * @throws if `numOutputChannels` is neither 1 nor 3, or images are neither grey nor of red, green and blue.
 * @example
 * ```ts
 * import { Grayscale } from "@qzynn/data";
 * import { ones } from "@qzynn/tensor";
 * new Grayscale().forward(ones([4, 3, 2, 2])).shape; // → [ 4, 1, 2, 2 ]
 * ```
 */
export class Grayscale implements Transform {
  readonly numOutputChannels: 1 | 3;

  constructor(numOutputChannels: 1 | 3 = 1) {
    if (numOutputChannels !== 1 && numOutputChannels !== 3) {
      throw new QzynnError(`Grayscale: ${numOutputChannels as number} channels of one grey; give 1 or 3`);
    }
    this.numOutputChannels = numOutputChannels;
  }

  forward(x: Tensor): Tensor {
    return mapImages(
      "Grayscale",
      x,
      (from, to) => {
        const grey = greyOf(from);
        for (let c = 0; c < to.channels; c++) to.data.set(grey, c * grey.length);
      },
      (from) => {
        checkColours("Grayscale", from);
        return { channels: this.numOutputChannels };
      },
    );
  }
}
