import { matmul, QzynnError, type Shape, type Tensor, zeros } from "@qzynn/tensor";
import { kaimingUniform } from "../init/kaimingUniform.ts";
import { uniform } from "../init/uniform.ts";
import type { Gives, Layer, Takes } from "../module/layer.ts";
import { isPending } from "../module/lazy.ts";
import { Module } from "../module/module.ts";
import { parameter } from "../module/role.ts";

export interface LinearOptions {
  /** Whether something is added after the product. */
  readonly bias?: boolean;
  readonly dtype?: "float32" | "float64";
}

/**
 * `y = x · Wᵀ + b` on the last axis: `[…, in] → […, out]`. PyTorch's `nn.Linear`.
 *
 * `weight` is `[out, in]` and `bias` `[out]`, both drawn from U(−1/√in, 1/√in) in this order, so that
 * `manualSeed(n)` gives the weights that it gives in PyTorch.
 *
 * @example
 * ```ts
 * import { Linear } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new Linear(3, 2);
 * layer.forward(ones([5, 3])).shape; // → [ 5, 2 ]
 * layer.weight.shape; // → [ 2, 3 ]
 * ```
 */
export class Linear<const I extends number, const O extends number> extends Module implements Layer<I, O> {
  declare readonly "~size"?: readonly [takes: I, gives: O] | undefined;
  inFeatures: I = 0 as I;
  readonly outFeatures: O;
  weight!: Tensor<readonly [O, I]>;
  bias: Tensor<readonly [O]> | null = null;
  readonly #made: Required<LinearOptions>;

  constructor(inFeatures: I, outFeatures: O, { bias = true, dtype = "float32" }: LinearOptions = {}) {
    super();
    this.outFeatures = outFeatures;
    this.#made = { bias, dtype };
    if (!isPending(this)) this.makeParameters(inFeatures);
  }

  /** Weights for so many features, and the bias. */
  protected makeParameters(inFeatures: I): void {
    const { outFeatures } = this;
    const { bias, dtype } = this.#made;
    for (const [name, size] of Object.entries({ inFeatures, outFeatures })) {
      if (!Number.isSafeInteger(size) || size < 0) {
        throw new QzynnError(`Linear: ${name} is ${size}; the size of an axis is a whole number of 0 or more`);
      }
    }
    this.inFeatures = inFeatures;
    this.weight = parameter(zeros([outFeatures, inFeatures], { dtype }));
    this.bias = bias ? parameter(zeros([outFeatures], { dtype })) : null;
    this.resetParameters();
  }

  /** Draws new weights from the default generator. */
  resetParameters(): void {
    kaimingUniform(this.weight, { a: Math.sqrt(5) });
    const bound = this.inFeatures > 0 ? 1 / Math.sqrt(this.inFeatures) : 0;
    if (this.bias) uniform(this.bias, -bound, bound);
  }

  forward<S extends Shape>(x: Tensor<S> & Tensor<Takes<S, I>>): Tensor<Gives<S, O>> {
    const features = x.shape.at(-1);
    if (features !== this.inFeatures) {
      throw new QzynnError(
        `Linear: an input of [${x.shape.join(", ")}] has ${features ?? "no"} features on its last axis, and this layer takes ` +
          `${this.inFeatures}; reshape the input, or make the layer with new Linear(${features ?? "…"}, ${this.outFeatures})`,
      );
    }
    const product = matmul(x, this.weight, { transposeB: true });
    return (this.bias ? product.add(this.bias as Tensor) : product) as Tensor as Tensor<Gives<S, O>>;
  }

  override extraRepr(): string {
    return `inFeatures=${this.inFeatures}, outFeatures=${this.outFeatures}, bias=${this.#made.bias}`;
  }
}
