/** Values shifted and scaled, channel by channel. */
import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { imagesOf, withData } from "./images.ts";
import type { Transform } from "./transform.ts";

/**
 * `y = (x - mean) / std`, with one mean and one standard deviation per channel, or one for all.
 *
 * As torchvision's `Normalize`.
 *
 * @throws if a `std` is 0 or negative, the numbers of channels differ, or the input is not `[N, C, H, W]` or
 * `[C, H, W]` of float32.
 * @example
 * ```ts
 * import { Normalize } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * new Normalize(0.5, 0.25).forward(tensor([[[0, 1]]])).toArray(); // → [ [ [ -2, 2 ] ] ]
 * ```
 */
export class Normalize implements Transform {
  readonly mean: readonly number[];
  readonly std: readonly number[];

  constructor(mean: number | readonly number[], std: number | readonly number[]) {
    this.mean = typeof mean === "number" ? [mean] : [...mean];
    this.std = typeof std === "number" ? [std] : [...std];
    if (!this.std.every((value) => value > 0)) {
      throw new QzynnError(`Normalize: std is [${this.std.join(", ")}]; what is divided by has to be above 0`);
    }
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const { channels, count, height, width, data } = imagesOf("Normalize", x);
    const mean = this.each("mean", this.mean, channels);
    const std = this.each("std", this.std, channels);
    const plane = height * width;
    const out = new Float32Array(data.length);
    for (let image = 0, at = 0; image < count; image++) {
      for (let channel = 0; channel < channels; channel++) {
        const m = mean[channel]!;
        const s = std[channel]!;
        for (const end = at + plane; at < end; at++) out[at] = (data[at]! - m) / s;
      }
    }
    return withData(x, out);
  }

  private each(name: string, values: readonly number[], channels: number): readonly number[] {
    if (values.length === channels) return values;
    if (values.length === 1) return Array.from({ length: channels }, () => values[0]!);
    throw new QzynnError(
      `Normalize: ${values.length} values of ${name} for images of ${channels} channels; give one, or one per channel`,
    );
  }
}
