/** What the convolutions over one, two and three axes share. */
import {
  type ConvOptions,
  type Each,
  type PadMode,
  pad,
  QzynnError,
  type Spatial,
  type Tensor,
  zeros,
} from "@qzynn/tensor";
import { fans } from "../init/fan.ts";
import { kaimingUniform } from "../init/kaimingUniform.ts";
import { uniform } from "../init/uniform.ts";
import { isPending } from "../module/lazy.ts";
import { Module } from "../module/module.ts";
import { parameter } from "../module/role.ts";
import { checkChannels, checkInput, perAxis } from "./axes.ts";

/** What lies outside of the input: nothing, or the input mirrored, continued, or from its other end. */
export type PaddingMode = "zeros" | Exclude<PadMode, "constant">;

export interface ConvLayerOptions<N extends Spatial> {
  readonly stride?: Each<N>;
  /** So many places on either side; `"same"` keeps the size, with a stride of 1, and `"valid"` is none. */
  readonly padding?: Each<N> | "same" | "valid";
  readonly dilation?: Each<N>;
  /** Into so many parts are channels and outputs divided, and each part meets its own. */
  readonly groups?: number;
  readonly bias?: boolean;
  readonly paddingMode?: PaddingMode;
  readonly dtype?: "float32" | "float64";
}

const modes: readonly string[] = ["zeros", "reflect", "replicate", "circular"] satisfies PaddingMode[];

export abstract class Convolution<N extends Spatial> extends Module {
  inChannels = 0;
  readonly outChannels: number;
  readonly kernelSize: readonly number[];
  weight!: Tensor;
  bias: Tensor | null = null;
  readonly #axes: N;
  readonly #mode: PaddingMode;
  readonly #made: { readonly bias: boolean; readonly dtype: "float32" | "float64" };
  readonly #call: Required<Pick<ConvOptions<N>, "stride" | "padding" | "dilation" | "groups">>;

  constructor(n: N, inChannels: number, outChannels: number, kernelSize: Each<N>, options: ConvLayerOptions<N>) {
    super();
    const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true, dtype = "float32" } = options;
    const { paddingMode = "zeros" } = options;
    const kernel = perAxis(n, kernelSize);
    if (!modes.includes(paddingMode)) {
      throw new QzynnError(
        `${this.constructor.name}: there is no paddingMode "${paddingMode}"; use ${modes.slice(0, -1).join(", ")} or circular`,
      );
    }
    if (padding === "same" && perAxis(n, stride).some((step) => step !== 1)) {
      throw new QzynnError(
        `${this.constructor.name}: padding "same" needs a stride of 1, not [${perAxis(n, stride)}]; give the padding as numbers`,
      );
    }
    this.outChannels = outChannels;
    this.kernelSize = kernel;
    this.#axes = n;
    this.#mode = paddingMode;
    this.#call = { stride, padding, dilation, groups };
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
    this.weight = parameter(zeros([outChannels, inChannels / groups, ...kernelSize], { dtype }));
    this.bias = bias ? parameter(zeros([outChannels], { dtype })) : null;
    this.resetParameters();
  }

  /** How the kernel moves, as it was given. */
  get options(): Required<Pick<ConvLayerOptions<N>, "stride" | "padding" | "dilation" | "groups" | "paddingMode">> {
    return { ...this.#call, paddingMode: this.#mode };
  }

  /** How many channels weights of this shape take. */
  protected channelsOf(weight: readonly number[]): number {
    return (weight[1] ?? 0) * this.#call.groups;
  }

  /** Draws new weights from the default generator. */
  resetParameters(): void {
    kaimingUniform(this.weight, { a: Math.sqrt(5) });
    const bound = 1 / Math.sqrt(fans(this.constructor.name, this.weight).fanIn);
    if (this.bias) uniform(this.bias, -bound, bound);
  }

  /** The convolution itself, given what lies around the input. */
  protected abstract convolve(x: Tensor, options: ConvOptions<N>): Tensor;

  forward(x: Tensor): Tensor {
    checkInput(this.constructor.name, this.#axes, x.shape, this.inChannels);
    const options = { ...this.#call, bias: this.bias };
    if (this.#mode === "zeros") return this.convolve(x, options);
    return this.convolve(pad(x, this.#margins(), { mode: this.#mode }), { ...options, padding: 0 });
  }

  /** `[before, behind]` of the last axis, then of the one before it. */
  #margins(): number[] {
    const { padding, dilation } = this.#call;
    const steps = perAxis(this.#axes, dilation);
    const sides = this.kernelSize.map((size, i): readonly [number, number] => {
      if (padding === "valid") return [0, 0];
      if (padding !== "same") {
        const side = perAxis(this.#axes, padding)[i] as number;
        return [side, side];
      }
      const whole = (steps[i] as number) * (size - 1);
      return [Math.floor(whole / 2), Math.ceil(whole / 2)];
    });
    return sides.reverse().flat();
  }

  override extraRepr(): string {
    const { inChannels, outChannels, kernelSize } = this;
    const mode = this.#mode === "zeros" ? {} : { paddingMode: this.#mode };
    return Object.entries({ inChannels, outChannels, kernelSize, ...this.#call, bias: this.#made.bias, ...mode })
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(", ");
  }
}
