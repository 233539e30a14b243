/** A transform for some of the images. */
import { defaultGenerator, type Generator, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { takeRows } from "../dataset/rows.ts";
import { Compose } from "./compose.ts";
import { imagesOf, withData } from "./images.ts";
import type { Transform } from "./transform.ts";
import { uniform } from "./uniform.ts";

export interface RandomApplyOptions {
  /** The probability of each image. Default 0.5. */
  readonly p?: number;
  readonly generator?: Generator;
}

/**
 * Applies the transforms, all of them in turn, to every image of a batch with probability `p`, each decided for itself.
 *
 * As torchvision's `RandomApply`.
 *
 * @throws if `p` is not within 0 … 1, or the transforms change the shape of the images.
 * @example
 * ```ts
 * import { Lambda, RandomApply } from "@qzynn/data";
 * import { Generator, ones } from "@qzynn/tensor";
 * const some = new RandomApply([new Lambda((x) => x.mul(2))], { p: 0.5, generator: new Generator(1) });
 * some.forward(ones([4, 1, 1, 1])).flatten().toArray(); // → [ 1, 2, 2, 1 ]
 * ```
 */
export class RandomApply implements Transform {
  readonly p: number;
  private readonly transform: Transform;
  private readonly generator: Generator | undefined;

  constructor(transforms: readonly Transform[], options: RandomApplyOptions = {}) {
    this.p = options.p ?? 0.5;
    if (!(this.p >= 0 && this.p <= 1))
      throw new QzynnError(`RandomApply: p is ${this.p}; a probability is between 0 and 1`);
    this.transform = new Compose(transforms);
    this.generator = options.generator;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const { channels, count, height, width, data } = imagesOf("RandomApply", x);
    const generator = this.generator ?? defaultGenerator;
    const batch = x.reshape([count, channels, height, width]);
    const chosen: number[] = [];
    // torchvision leaves an image as it is where p < rand.
    for (let i = 0; i < count; i++) if (uniform(generator, [0, 1]) <= this.p) chosen.push(i);
    const out = Float32Array.from(data);
    if (chosen.length === 0) return withData(x, out);
    const changed = this.transform.forward(takeRows(batch, chosen));
    const size = channels * height * width;
    if (changed.numel() !== chosen.length * size) {
      throw new QzynnError(
        `RandomApply: the transforms made [${changed.shape.join(", ")}] of ${chosen.length} images of [${channels}, ${height}, ${width}]; ` +
          "images that are changed and images that are not have to keep one shape",
      );
    }
    chosen.forEach((image, k) => {
      out.set(changed.data.subarray(k * size, (k + 1) * size), image * size);
    });
    return withData(x, out);
  }
}
