/** Images laid over one another. */
import type { Tensor } from "@qzynn/tensor";
import { blended, Mix, type MixOptions } from "./mixed.ts";

export type MixUpOptions = MixOptions;

/**
 * `λ·xᵢ + (1 − λ)·xᵢ₋₁` of images and of labels, λ from Beta(α, α), one for a batch: `forward(images, labels)`. Labels
 * become probabilities `[N, classes]`, which cross-entropy takes.
 *
 * As torchvision's `MixUp`; for a seed it draws the same shares. Zhang et al. 2018.
 *
 * @throws if images are no batch, labels are neither class indices nor probabilities, or `numClasses` is not known.
 * @example
 * ```ts
 * import { MixUp } from "@qzynn/data";
 * import { ones, tensor } from "@qzynn/tensor";
 * const mix = new MixUp({ numClasses: 3 });
 * const [images, labels] = mix.forward(ones([2, 1, 4, 4]), tensor([0, 2], { dtype: "int32" }));
 * labels.sum(1).toArray(); // → [ 1, 1 ]
 * ```
 */
export class MixUp {
  private readonly mix: Mix;

  constructor(options: MixUpOptions = {}) {
    this.mix = new Mix("MixUp", options);
  }

  forward(images: Tensor, labels: Tensor): [images: Tensor, labels: Tensor] {
    this.mix.check(images, labels);
    const share = this.mix.draw();
    return [blended(images, share), this.mix.labels(labels, share)];
  }
}
