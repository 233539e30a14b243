import { type Conv2dOptions as Call, conv2d, type OneOrTwo, QzynnError, type Tensor, zeros } from "@qzynn/tensor";
import { fans } from "../init/fan.ts";
import { kaimingUniform } from "../init/kaimingUniform.ts";
import { uniform } from "../init/uniform.ts";
import { Module } from "../module/module.ts";
import { parameter } from "../module/role.ts";

export interface Conv2dOptions {
  readonly stride?: OneOrTwo;
  /** Zeros on either side; `"same"` keeps the size, `"valid"` is none. */
  readonly padding?: OneOrTwo | "same" | "valid";
  readonly dilation?: OneOrTwo;
  /** Into so many parts are channels and outputs divided, and each part meets its own. */
  readonly groups?: number;
  readonly bias?: boolean;
  /** What lies outside of the images. */
  readonly paddingMode?: "zeros";
  readonly dtype?: "float32" | "float64";
}

/**
 * `y[n, o] = b[o] + Σ w[o, c] ⋆ x[n, c]`: `[N, C, H, W] → [N, O, oH, oW]`, or without `N`, where
 * `oH = ⌊(H + 2p − d·(kH − 1) − 1) / s⌋ + 1`. PyTorch's `nn.Conv2d`; see {@link conv2d} for the sum.
 *
 * `weight` is `[O, C / groups, kH, kW]` and `bias` `[O]`, both drawn from U(−1/√f, 1/√f) with `f = C / groups · kH · kW`
 * in this order, so that `manualSeed(n)` gives the weights that it gives in PyTorch.
 *
 * @example
 * ```ts
 * import { Conv2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new Conv2d(1, 16, 3, { padding: 1 });
 * layer.forward(ones([2, 1, 28, 28])).shape; // → [ 2, 16, 28, 28 ]
 * layer.weight.shape; // → [ 16, 1, 3, 3 ]
 * ```
 */
export class Conv2d extends Module {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: readonly [rows: number, columns: number];
  readonly weight: Tensor;
  readonly bias: Tensor | null;
  readonly #call: Required<Pick<Call, "stride" | "padding" | "dilation" | "groups">>;

  constructor(inChannels: number, outChannels: number, kernelSize: OneOrTwo, options: Conv2dOptions = {}) {
    super();
    const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true, dtype = "float32" } = options;
    const { paddingMode = "zeros" } = options;
    if (paddingMode !== "zeros") {
      throw new QzynnError(
        `Conv2d: the paddingMode "${paddingMode as string}" is not here yet, only "zeros"; put what you need around the images yourself`,
      );
    }
    const [rows, columns] = typeof kernelSize === "number" ? [kernelSize, kernelSize] : kernelSize;
    for (const [name, size] of Object.entries({
      inChannels,
      outChannels,
      kernelRows: rows,
      kernelColumns: columns,
      groups,
    })) {
      if (!Number.isSafeInteger(size) || size < 1)
        throw new QzynnError(`Conv2d: ${name} is ${size}; it is a whole number of 1 or more`);
    }
    for (const [name, channels] of Object.entries({ inChannels, outChannels })) {
      if (channels % groups !== 0)
        throw new QzynnError(`Conv2d: ${name} is ${channels}, which cannot be divided into ${groups} groups`);
    }
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = [rows, columns];
    this.#call = { stride, padding, dilation, groups };
    this.weight = parameter(zeros([outChannels, inChannels / groups, rows, columns], { dtype }));
    this.bias = bias ? parameter(zeros([outChannels], { dtype })) : null;
    this.resetParameters();
  }

  /** Draws new weights from the default generator. */
  resetParameters(): void {
    kaimingUniform(this.weight, { a: Math.sqrt(5) });
    const bound = 1 / Math.sqrt(fans("Conv2d", this.weight).fanIn);
    if (this.bias) uniform(this.bias, -bound, bound);
  }

  forward(x: Tensor): Tensor {
    const channels = x.shape.at(-3);
    if (channels !== this.inChannels) {
      throw new QzynnError(
        `Conv2d: an input of [${x.shape.join(", ")}] has ${channels ?? "no"} channels, and this layer takes ` +
          `${this.inChannels}: [N, ${this.inChannels}, H, W]; reshape the input, or make the layer with new Conv2d(${channels ?? "…"}, …)`,
      );
    }
    return conv2d(x, this.weight, { ...this.#call, bias: this.bias });
  }

  override extraRepr(): string {
    const { inChannels, outChannels, kernelSize } = this;
    return Object.entries({ inChannels, outChannels, kernelSize, ...this.#call, bias: this.bias !== null })
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(", ");
  }
}
