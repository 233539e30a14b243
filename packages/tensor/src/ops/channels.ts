/** What stands for the channels of `[N, C, …]`. */
import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";

/** The number of channels of `x`; what is called `beside` has to have one value for each. */
export function channelsOf(
  call: string,
  x: Tensor,
  beside: Readonly<Record<string, Tensor | null | undefined>>,
): number {
  const [, channels] = x.shape;
  if (channels === undefined) {
    throw new QzynnError(`${call}: an input of [${x.shape.join(", ")}] has no channels; it takes [N, C, …]`);
  }
  for (const [name, tensor] of Object.entries(beside)) {
    if (tensor && (tensor.ndim !== 1 || tensor.shape[0] !== channels)) {
      throw new QzynnError(
        `${call}: a ${name} of [${tensor.shape.join(", ")}] for the ${channels} channels of [${x.shape.join(", ")}]; it has one value for each`,
      );
    }
  }
  return channels;
}

/** One value for each channel, in a shape that broadcasts with `[N, C, …]` of `ndim` axes. */
export function alongChannels(values: Tensor, ndim: number): Tensor;
export function alongChannels(values: Tensor | null, ndim: number): Tensor | null;
export function alongChannels(values: Tensor | null, ndim: number): Tensor | null {
  return values && reshape(values, [1, -1, ...Array<number>(ndim - 2).fill(1)]);
}
