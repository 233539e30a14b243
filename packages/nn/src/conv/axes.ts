/** What layers over one, two or three axes have in common. */
import { QzynnError, type Spatial } from "@qzynn/tensor";

/** The axes, as shapes name them, and as sizes of a kernel are called. */
export const axes = {
  1: { letters: "L", kernel: ["kernelPlaces"] },
  2: { letters: "H, W", kernel: ["kernelRows", "kernelColumns"] },
  3: { letters: "D, H, W", kernel: ["kernelPlanes", "kernelRows", "kernelColumns"] },
} as const;

/** `value` for each of `n` axes; how many there are of a list is checked by the operation. */
export const perAxis = (n: Spatial, value: number | readonly number[]): readonly number[] =>
  typeof value === "number" ? Array<number>(n).fill(value) : value;

/** The sizes that decide the weights. */
export interface Channels {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly groups: number;
}

/** Refuses channels, groups and kernels that make no weights. */
export function checkChannels(call: string, n: Spatial, channels: Channels, kernel: readonly number[]): void {
  const sizes = Object.fromEntries(axes[n].kernel.map((name, i) => [name, kernel[i] ?? Number.NaN]));
  for (const [name, size] of Object.entries({ ...channels, ...sizes })) {
    if (!Number.isSafeInteger(size) || size < 1)
      throw new QzynnError(`${call}: ${name} is ${size}; it is a whole number of 1 or more`);
  }
  if (kernel.length !== n) throw new QzynnError(`${call}: kernelSize is [${kernel.join(", ")}]; it has ${n} sizes`);
  const { groups, ...both } = channels;
  for (const [name, count] of Object.entries(both)) {
    if (count % groups !== 0)
      throw new QzynnError(`${call}: ${name} is ${count}, which cannot be divided into ${groups} groups`);
  }
}

/** Refuses an input with other channels than the layer was made for. */
export function checkInput(call: string, n: Spatial, shape: readonly number[], channels: number): void {
  const found = shape.at(-1 - n);
  if (found === channels) return;
  throw new QzynnError(
    `${call}: an input of [${shape.join(", ")}] has ${found ?? "no"} channels, and this layer takes ` +
      `${channels}: [N, ${channels}, ${axes[n].letters}]; reshape the input, or make the layer with new ${call}(${found ?? "…"}, …)`,
  );
}
