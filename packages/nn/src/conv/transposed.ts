/** What the transposed convolutions over one, two and three axes share. */
import { type ConvTransposeOptions, type Each, QzynnError, type Spatial, type Tensor, zeros } from "@qzynn/tensor";
import { fans } from "../init/fan.ts";
import { kaimingUniform } from "../init/kaimingUniform.ts";
import { uniform } from "../init/uniform.ts";
import { isPending } from "../module/lazy.ts";
import { Module } from "../module/module.ts";
import { parameter } from "../module/role.ts";
import { checkChannels, checkInput, perAxis } from "./axes.ts";

export interface ConvTransposeLayerOptions<N extends Spatial> {
  readonly stride?: Each<N>;
  /** So many places are cut off on either side. */
  readonly padding?: Each<N>;
  /** So many places more behind; fewer than the stride or the dilation. */
  readonly outputPadding?: Each<N>;
  /** Into so many parts are channels and outputs divided, and each part meets its own. */
  readonly groups?: number;
  readonly bias?: boolean;
  readonly dilation?: Each<N>;
  readonly dtype?: "float32" | "float64";
}

export abstract class ConvTransposed<N extends Spatial> extends Module {
  inChannels = 0;
  readonly outChannels: number;
  readonly kernelSize: readonly number[];
  weight!: Tensor;
  bias: Tensor | null = null;
  readonly #axes: N;
  readonly #made: { readonly bias: boolean; readonly dtype: "float32" | "float64" };
  readonly #call: Required<Omit<ConvTransposeOptions<N>, "bias">>;

  constructor(
    n: N,
    inChannels: number,
    outChannels: number,
    kernelSize: Each<N>,
    options: ConvTransposeLayerOptions<N>,
  ) {
    super();
    const { stride = 1, padding = 0, outputPadding = 0, groups = 1, bias = true, dilation = 1 } = options;
    const { dtype = "float32" } = options;
    const kernel = perAxis(n, kernelSize);
    this.outChannels = outChannels;
    this.kernelSize = kernel;
    this.#axes = n;
    this.#call = { stride, padding, outputPadding, groups, dilation };
    this.#made = { bias, dtype };
    if (isPending(this)) checkChannels(this.constructor.name, n, { inChannels: groups, outChannels, groups }, kernel);
    else this.makeParameters(inChannels);
  }

  /** Weights for so many channels, and the bias. */
  protected makeParameters(inChannels: number): void {
    const { outChannels, kernelSize } = this;
    const { groups } = this.#call;
    const { bias, dtype } = this.#made;
    checkChannels(this.constructor.name, this.#axes, { inChannels, outChannels, groups }, kernelSize);
    this.inChannels = inChannels;
    this.weight = parameter(zeros([inChannels, outChannels / groups, ...kernelSize], { dtype }));
    this.bias = bias ? parameter(zeros([outChannels], { dtype })) : null;
    this.resetParameters();
  }

  /** How the kernel moves, as it was given. */
  get options(): Required<Omit<ConvTransposeOptions<N>, "bias">> {
    return this.#call;
  }

  /** How many channels weights of this shape take. */
  protected channelsOf(weight: readonly number[]): number {
    return weight[0] ?? 0;
  }

  /** Draws new weights from the default generator. */
  resetParameters(): void {
    kaimingUniform(this.weight, { a: Math.sqrt(5) });
    const bound = 1 / Math.sqrt(fans(this.constructor.name, this.weight).fanIn);
    if (this.bias) uniform(this.bias, -bound, bound);
  }

  protected abstract convolve(x: Tensor, options: ConvTransposeOptions<N>): Tensor;

  /** `outputSize` are the last axes of the result, or its whole shape, where a stride leaves a choice. */
  forward(x: Tensor, outputSize?: readonly number[]): Tensor {
    checkInput(this.constructor.name, this.#axes, x.shape, this.inChannels);
    const call = { ...this.#call, bias: this.bias };
    if (!outputSize) return this.convolve(x, call);
    return this.convolve(x, { ...call, outputPadding: this.#beyond(x.shape, outputSize) as number[] & Each<N> });
  }

  /** How much larger than it has to be the output is to become. */
  #beyond(shape: readonly number[], outputSize: readonly number[]): number[] {
    const n = this.#axes;
    const [stride, padding, dilation] = (["stride", "padding", "dilation"] as const).map((name) =>
      perAxis(n, this.#call[name]),
    ) as [readonly number[], readonly number[], readonly number[]];
    const wanted = outputSize.slice(-n);
    return shape.slice(-n).map((size, i) => {
      const [s, p, d] = [stride[i], padding[i], dilation[i]] as [number, number, number];
      const least = (size - 1) * s - 2 * p + d * ((this.kernelSize[i] as number) - 1) + 1;
      const more = (wanted[i] ?? Number.NaN) - least;
      if (more >= 0 && more < s) return more;
      throw new QzynnError(
        `${this.constructor.name}: an outputSize of [${outputSize.join(", ")}] for an input of [${shape.join(", ")}]; ` +
          `axis ${i} of the last ${n} can have ${least} to ${least + s - 1}`,
      );
    });
  }

  override extraRepr(): string {
    const { inChannels, outChannels, kernelSize } = this;
    return Object.entries({ inChannels, outChannels, kernelSize, ...this.#call, bias: this.#made.bias })
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(", ");
  }
}
