/** Where the blocks of `unfold` and `fold` lie. */
import type { Layout } from "../op.ts";
import { each, type OneOrTwo, reach } from "../shape/window.ts";

export interface BlockOptions {
  /** From one place of a block to the next. */
  readonly dilation?: OneOrTwo;
  /** Zeros on either side of the images. */
  readonly padding?: OneOrTwo;
  /** From one block to the next. */
  readonly stride?: OneOrTwo;
}

/** Of rows and columns. */
export interface Blocks {
  readonly kernel: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: readonly number[];
  readonly stride: readonly number[];
  /** From the first place of a block to behind the last. */
  readonly reach: readonly number[];
  /** The images with their padding. */
  readonly padded: readonly number[];
  /** How many blocks there are. */
  readonly output: readonly number[];
}

export function blocksOf(call: string, size: readonly number[], kernelSize: OneOrTwo, options: BlockOptions): Blocks {
  const kernel = each(call, "kernelSize", kernelSize, 2, 1);
  const dilation = each(call, "dilation", options.dilation ?? 1, 2, 1);
  const padding = each(call, "padding", options.padding ?? 0, 2, 0);
  const stride = each(call, "stride", options.stride ?? 1, 2, 1);
  const reaches = kernel.map((k, i) => reach(k, dilation[i] as number));
  const padded = size.map((n, i) => n + 2 * (padding[i] as number));
  const output = padded.map((n, i) => Math.floor((n - (reaches[i] as number)) / (stride[i] as number)) + 1);
  return { kernel, dilation, padding, stride, reach: reaches, padded, output };
}

/** `[N, C, kH, kW, oH, oW]` as a view of padded images. */
export function blockLayout(batch: number, channels: number, b: Blocks): Layout {
  const [height, width] = b.padded as [number, number];
  const [down, right] = [b.dilation[0] as number, b.dilation[1] as number];
  return {
    shape: [batch, channels, ...b.kernel, ...b.output],
    strides: [
      channels * height * width,
      height * width,
      down * width,
      right,
      (b.stride[0] as number) * width,
      b.stride[1] as number,
    ],
    offset: 0,
  };
}
