/** Images with a part of another one. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { Mix, type MixOptions } from "./mixed.ts";
import { whole } from "./range.ts";

export type CutMixOptions = MixOptions;

/**
 * Replaces a rectangle of every image by that of the image before it, at one place for a batch, and mixes labels by area:
 * `forward(images, labels)`. The share that stays is from Beta(α, α), unless the rectangle reaches beyond the edge.
 * Labels become probabilities `[N, classes]`, which cross-entropy takes.
 *
 * As torchvision's `CutMix`; for a seed it draws the same rectangles. Yun et al. 2019.
 *
 * @throws if images are no batch, labels are neither class indices nor probabilities, or `numClasses` is not known.
 * @example
 * ```ts
 * import { CutMix } from "@qzynn/data";
 * import { ones, tensor } from "@qzynn/tensor";
 * const mix = new CutMix({ numClasses: 3 });
 * const [images, labels] = mix.forward(ones([2, 1, 4, 4]), tensor([0, 2], { dtype: "int32" }));
 * labels.sum(1).toArray(); // → [ 1, 1 ]
 * ```
 */
export class CutMix {
  private readonly mix: Mix;

  constructor(options: CutMixOptions = {}) {
    this.mix = new Mix("CutMix", options);
  }

  forward(images: Tensor, labels: Tensor): [images: Tensor, labels: Tensor] {
    this.mix.check(images, labels);
    const { data, shape } = images;
    const [height = 0, width = 0] = shape.slice(2);
    const share = this.mix.draw();
    const [middleX, middleY] = [whole(this.mix.source, 0, width), whole(this.mix.source, 0, height)];
    const half = 0.5 * Math.sqrt(1 - share);
    const [reachX, reachY] = [Math.trunc(half * width), Math.trunc(half * height)];
    const [left, right] = [Math.max(0, middleX - reachX), Math.min(width, middleX + reachX)];
    const [top, bottom] = [Math.max(0, middleY - reachY), Math.min(height, middleY + reachY)];

    const out = Float32Array.from(data);
    const size = data.length / Math.max(1, shape[0] as number);
    for (let plane = 0; plane < data.length; plane += height * width) {
      const before = plane < size ? data.length - size + plane : plane - size;
      for (let y = top; y < bottom; y++) {
        const row = before + y * width;
        out.set(data.subarray(row + left, row + right), plane + y * width + left);
      }
    }
    const kept = 1 - ((right - left) * (bottom - top)) / (width * height);
    return [fromArray(out, shape), this.mix.labels(labels, kept)];
  }
}
