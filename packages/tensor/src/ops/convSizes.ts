/** What the convolutions over one, two and three axes have in common: options, and how inputs and weights meet. */
import { QzynnError } from "../errors.ts";
import type { Conv2dSizes } from "../kernels/conv2d.ts";
import type { Each, Spatial } from "../shape/window.ts";
import { each, names, reach } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { reshape } from "./reshape.ts";

export interface ConvOptions<N extends Spatial> {
  /** `[O]`: added to every value of its output. */
  readonly bias?: Tensor | null;
  /** From one place of the kernel to the next. */
  readonly stride?: Each<N>;
  /** Zeros on either side; `"same"` keeps the size, which needs a stride of 1, and `"valid"` is none. */
  readonly padding?: Each<N> | "same" | "valid";
  /** From one element that the kernel meets to the next. */
  readonly dilation?: Each<N>;
  /** Into so many parts are channels and outputs divided, and each part meets its own. */
  readonly groups?: number;
}

/** Sizes along the axes that windows slide over, one number an axis. */
export interface ConvSizes {
  readonly batch: number;
  readonly groups: number;
  /** Of one group. */
  readonly channels: number;
  readonly outputs: number;
  readonly input: readonly number[];
  readonly kernel: readonly number[];
  readonly output: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Refuses a pair of input and weights, and says why. */
export const refusal =
  (call: string, x: Tensor, weight: Tensor) =>
  (why: string): never => {
    throw new QzynnError(`${call}: an input of [${x.shape}] and weights of [${weight.shape}] do not meet: ${why}`);
  };

export function checkWeight(
  n: Spatial,
  x: Tensor,
  weight: Tensor,
  groups: number,
  refuse: (why: string) => never,
  of: string,
): void {
  if (weight.ndim !== n + 2) refuse(`weights are [${of}, ${names[n].letters.map((l) => `k${l}`).join(", ")}]`);
  if (!Number.isSafeInteger(groups) || groups < 1) refuse(`groups is ${groups}, not a whole number of 1 or more`);
  if (x.dtype === "bool" || weight.dtype === "bool") refuse('bool has no sums; convert with .to("float32")');
  if (weight.shape.slice(2).includes(0)) refuse("a kernel has at least one row and one column");
}

export function convSizes(
  call: string,
  n: Spatial,
  x: Tensor,
  weight: Tensor,
  options: ConvOptions<Spatial>,
): ConvSizes {
  const { groups = 1 } = options;
  const stride = each(call, "stride", options.stride ?? 1, n, 1);
  const dilation = each(call, "dilation", options.dilation ?? 1, n, 1);
  const refuse = refusal(call, x, weight);
  checkWeight(n, x, weight, groups, refuse, "O, C / groups");
  const [[batch = 0, all = 0, ...input], [out = 0, channels = 0, ...kernel]] = [x.shape, weight.shape];
  if (all !== channels * groups)
    refuse(`the input has ${all} channels, the weights take ${channels} in each of ${groups} groups`);
  if (out % groups !== 0) refuse(`${out} outputs cannot be divided into ${groups} groups`);
  const reaches = kernel.map((k, i) => reach(k, dilation[i] as number));
  const { before, after } = padding(call, n, reaches, stride, options.padding ?? 0);
  const output = input.map((size, i) => {
    const [have, need] = [size + (before[i] as number) + (after[i] as number), reaches[i] as number];
    if (need > have) refuse(`the kernel reaches over ${need} ${names[n].axes[i]}, the padded input has ${have}`);
    return Math.floor((have - need) / (stride[i] as number)) + 1;
  });
  return { batch, groups, channels, outputs: out / groups, input, kernel, output, stride, dilation, before, after };
}

function padding(
  call: string,
  n: Spatial,
  reaches: readonly number[],
  stride: readonly number[],
  given: Each<Spatial> | "same" | "valid",
): { before: readonly number[]; after: readonly number[] } {
  if (given === "same") {
    if (stride.some((s) => s !== 1)) {
      throw new QzynnError(`${call}: padding "same" needs a stride of 1, not [${stride}]; give the padding as numbers`);
    }
    // Where it cannot be the same on both sides, there is more behind.
    return {
      before: reaches.map((r) => Math.floor((r - 1) / 2)),
      after: reaches.map((r) => Math.ceil((r - 1) / 2)),
    };
  }
  const sides = given === "valid" ? reaches.map(() => 0) : each(call, "padding", given, n, 0);
  return { before: sides, after: sides };
}

/** The last two axes of the sizes; a row of its own where there is only one. */
export function inPlanes({ after: _, ...s }: ConvSizes): Conv2dSizes {
  const two = (sizes: readonly number[], missing: number) => [sizes.at(-2) ?? missing, sizes.at(-1) as number] as const;
  return {
    ...s,
    input: two(s.input, 1),
    kernel: two(s.kernel, 1),
    output: two(s.output, 1),
    stride: two(s.stride, 1),
    dilation: two(s.dilation, 1),
    before: two(s.before, 0),
  };
}

/** `y` with `bias[o]` added to output `o`, if there is any. */
export function withBias(
  call: string,
  n: Spatial,
  y: Tensor,
  bias: Tensor | null | undefined,
  outputs: number,
  weight: Tensor,
): Tensor {
  if (!bias) return y;
  if (bias.ndim !== 1 || bias.shape[0] !== outputs) {
    throw new QzynnError(
      `${call}: a bias of [${bias.shape}] does not belong to weights of [${weight.shape}]; it takes [${outputs}], one for each output`,
    );
  }
  return add(y, reshape(bias, [-1, ...Array<number>(n).fill(1)]));
}
