import { matmul, mul, QzynnError, type Tensor, zeros } from "@qzynn/tensor";
import { uniform } from "../init/uniform.ts";
import { Module } from "../module/module.ts";
import { parameter } from "../module/role.ts";

export interface BilinearOptions {
  readonly bias?: boolean;
  readonly dtype?: "float32" | "float64";
}

/**
 * `yₒ = x₁ᵀ · Wₒ · x₂ + bₒ` on the last axes of two inputs: `[…, in1]` and `[…, in2]` to `[…, out]`. PyTorch's
 * `nn.Bilinear`. `weight` is `[out, in1, in2]`, `bias` `[out]`, both drawn from U(−1/√in1, 1/√in1) in this order.
 *
 * @example
 * ```ts
 * import { Bilinear } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new Bilinear(3, 2, 4).forward(ones([5, 3]), ones([5, 2])).shape; // → [ 5, 4 ]
 * ```
 */
export class Bilinear extends Module {
  readonly in1Features: number;
  readonly in2Features: number;
  readonly outFeatures: number;
  readonly weight: Tensor<readonly [number, number, number]>;
  readonly bias: Tensor<readonly [number]> | null;

  constructor(in1Features: number, in2Features: number, outFeatures: number, options: BilinearOptions = {}) {
    super();
    const { bias = true, dtype = "float32" } = options;
    if (!(in1Features > 0)) throw new QzynnError(`Bilinear: in1Features is ${in1Features}; it must be 1 or more`);
    this.in1Features = in1Features;
    this.in2Features = in2Features;
    this.outFeatures = outFeatures;
    this.weight = parameter(zeros([outFeatures, in1Features, in2Features], { dtype }));
    this.bias = bias ? parameter(zeros([outFeatures], { dtype })) : null;
    this.resetParameters();
  }

  /** Draws new weights from the default generator. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.in1Features);
    uniform(this.weight, -bound, bound);
    if (this.bias) uniform(this.bias, -bound, bound);
  }

  forward(x1: Tensor, x2: Tensor): Tensor {
    const { in1Features, in2Features, outFeatures } = this;
    const lead = x1.shape.slice(0, -1);
    if (
      x1.shape.at(-1) !== in1Features ||
      x2.shape.at(-1) !== in2Features ||
      String(lead) !== String(x2.shape.slice(0, -1))
    ) {
      throw new QzynnError(
        `Bilinear: inputs of [${x1.shape.join(", ")}] and [${x2.shape.join(", ")}]; it takes […, ${in1Features}] and […, ${in2Features}], the axes before alike`,
      );
    }
    // Every product of one element of each, which the weights of an output weigh and add up.
    const products = mul(x1.unsqueeze(-1), x2.unsqueeze(-2)).reshape([...lead, in1Features * in2Features]);
    const weights = this.weight.reshape([outFeatures, in1Features * in2Features]);
    const y = matmul(products as Tensor, weights, { transposeB: true });
    return this.bias ? (y.add(this.bias as Tensor) as Tensor) : y;
  }

  override extraRepr(): string {
    const { in1Features, in2Features, outFeatures, bias } = this;
    return `in1Features=${in1Features}, in2Features=${in2Features}, outFeatures=${outFeatures}, bias=${bias !== null}`;
  }
}
