import { assign, noGrad, ones, onesLike, rmsNorm, type Shape, type Tensor } from "@qzynn/tensor";
import type { Layer, Takes } from "../module/layer.ts";
import { Module } from "../module/module.ts";
import { parameter } from "../module/role.ts";

export interface RMSNormOptions {
  /** Is added to the mean square; the distance from 1 to the next number of the dtype, if not said. */
  readonly eps?: number | null;
  /** Whether the result is multiplied by a weight that is learned. */
  readonly elementwiseAffine?: boolean;
  readonly dtype?: "float32" | "float64";
}

/**
 * `x / √(mean(x²) + eps) · weight`, where the mean is that over the last axes, of sizes `normalizedShape`, one for each
 * place of the axes before. PyTorch's `nn.RMSNorm`.
 *
 * @example
 * ```ts
 * import { RMSNorm } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new RMSNorm(2).forward(tensor([[3, 4], [0, 2]])); // → tensor([[0.8485, 1.1314], [0.0000, 1.4142]], requiresGrad)
 * ```
 */
export class RMSNorm<const I extends number = number> extends Module implements Layer<I, "same"> {
  declare readonly "~size"?: readonly [takes: I, gives: "same"] | undefined;
  readonly normalizedShape: readonly number[];
  readonly eps: number | null;
  readonly weight: Tensor | null;

  constructor(normalizedShape: I | readonly [...rest: number[], last: I], options: RMSNormOptions = {}) {
    super();
    const { eps = null, elementwiseAffine = true, dtype = "float32" } = options;
    this.normalizedShape = typeof normalizedShape === "number" ? [normalizedShape] : normalizedShape;
    this.eps = eps;
    this.weight = elementwiseAffine ? parameter(ones(this.normalizedShape, { dtype })) : null;
  }

  /** A weight of ones. */
  resetParameters(): void {
    noGrad(() => this.weight && assign(this.weight, onesLike(this.weight)));
  }

  forward<S extends Shape>(x: Tensor<S> & Tensor<Takes<S, I>>): Tensor<S> {
    return rmsNorm(x as Tensor<S>, this.normalizedShape, this);
  }

  override extraRepr(): string {
    const { normalizedShape, eps, weight } = this;
    return `normalizedShape=[${normalizedShape}], eps=${eps}, elementwiseAffine=${weight !== null}`;
  }
}
