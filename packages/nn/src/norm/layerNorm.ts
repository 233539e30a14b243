import { layerNorm, ones, QzynnError, type Shape, type Tensor, zeros } from "@qzynn/tensor";
import { reprOf } from "../module/reprOf.ts";
import { parameter } from "../module/role.ts";
import { SameShape } from "../module/sameShape.ts";

export interface LayerNormOptions {
  /** Added to the variance. */
  readonly eps?: number;
  /** Whether there is a weight, and a bias unless `bias` is false. */
  readonly elementwiseAffine?: boolean;
  readonly bias?: boolean;
  readonly dtype?: "float32" | "float64";
}

/**
 * `y = (x − mean) / √(variance + eps) · weight + bias`, over the last axes together, which are `normalizedShape`.
 * PyTorch's `nn.LayerNorm`; see {@link layerNorm}.
 *
 * `weight` begins as ones and `bias` as zeros, both of `normalizedShape`; `null` without `elementwiseAffine`.
 *
 * @example
 * ```ts
 * import { LayerNorm } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new LayerNorm(2).forward(tensor([[1, 3], [10, 50]])); // → tensor([[-1.0000,  1.0000], [-1.0000,  1.0000]], requiresGrad)
 * ```
 */
export class LayerNorm extends SameShape {
  readonly normalizedShape: readonly number[];
  readonly eps: number;
  readonly elementwiseAffine: boolean;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;

  constructor(normalizedShape: number | readonly number[], options: LayerNormOptions = {}) {
    super();
    const { eps = 1e-5, elementwiseAffine = true, bias = true, dtype = "float32" } = options;
    this.normalizedShape = typeof normalizedShape === "number" ? [normalizedShape] : [...normalizedShape];
    if (this.normalizedShape.length === 0 || !this.normalizedShape.every((d) => Number.isSafeInteger(d) && d > 0)) {
      throw new QzynnError(
        `LayerNorm: normalizedShape is [${this.normalizedShape.join(", ")}]; it has the sizes of the last axes, each a whole number of 1 or more`,
      );
    }
    this.eps = eps;
    this.elementwiseAffine = elementwiseAffine;
    this.weight = elementwiseAffine ? parameter(ones(this.normalizedShape, { dtype })) : null;
    this.bias = elementwiseAffine && bias ? parameter(zeros(this.normalizedShape, { dtype })) : null;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const { weight, bias, eps } = this;
    return layerNorm(x, this.normalizedShape, { weight, bias, eps });
  }

  override extraRepr(): string {
    const { normalizedShape, eps, elementwiseAffine, bias } = this;
    return reprOf({ normalizedShape, eps, elementwiseAffine, bias: bias !== null });
  }
}
