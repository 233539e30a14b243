import {
  assign,
  groupNorm,
  noGrad,
  ones,
  onesLike,
  QzynnError,
  type Shape,
  type Tensor,
  zeros,
  zerosLike,
} from "@qzynn/tensor";
import { parameter } from "../module/role.ts";
import { SameShape } from "../module/sameShape.ts";

export interface GroupNormLayerOptions {
  readonly eps?: number;
  /** Whether there are a weight and a bias for each channel. */
  readonly affine?: boolean;
  readonly dtype?: "float32" | "float64";
}

/**
 * `(x − μ) / √(σ² + eps) · weight + bias` for `[N, C, …]`, where μ and σ² are mean and variance of one of `numGroups`
 * groups of neighbouring channels in one sample. PyTorch's `nn.GroupNorm`.
 *
 * @example
 * ```ts
 * import { GroupNorm } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new GroupNorm(2, 6).forward(ones([4, 6, 8, 8])).shape; // → [ 4, 6, 8, 8 ]
 * ```
 */
export class GroupNorm extends SameShape {
  readonly numGroups: number;
  readonly numChannels: number;
  readonly eps: number;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;

  constructor(numGroups: number, numChannels: number, options: GroupNormLayerOptions = {}) {
    super();
    const { eps = 1e-5, affine = true, dtype = "float32" } = options;
    if (!Number.isSafeInteger(numGroups) || numGroups < 1 || numChannels % numGroups !== 0)
      throw new QzynnError(`GroupNorm: ${numChannels} channels cannot be divided into ${numGroups} groups`);
    this.numGroups = numGroups;
    this.numChannels = numChannels;
    this.eps = eps;
    this.weight = affine ? parameter(ones([numChannels], { dtype })) : null;
    this.bias = affine ? parameter(zeros([numChannels], { dtype })) : null;
  }

  /** A weight of ones, a bias of zeros. */
  resetParameters(): void {
    noGrad(() => {
      if (this.weight) assign(this.weight, onesLike(this.weight));
      if (this.bias) assign(this.bias, zerosLike(this.bias));
    });
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    if (x.shape[1] !== this.numChannels) {
      throw new QzynnError(
        `GroupNorm: an input of [${x.shape.join(", ")}] has ${x.shape[1] ?? "no"} channels, and this layer takes ` +
          `${this.numChannels}; make it with new GroupNorm(${this.numGroups}, ${x.shape[1] ?? "…"})`,
      );
    }
    return groupNorm(x, this.numGroups, this);
  }

  override extraRepr(): string {
    const { numGroups, numChannels, eps, weight } = this;
    return `numGroups=${numGroups}, numChannels=${numChannels}, eps=${eps}, affine=${weight !== null}`;
  }
}
