/** Images of other brightness, contrast, saturation and hue. */
import { defaultGenerator, type Generator, randperm, type Shape, type Tensor } from "@qzynn/tensor";
import { checkColours, clamp, greyOf } from "./colours.ts";
import { turnHue } from "./hue.ts";
import { mapImages, type Picture } from "./mapImages.ts";
import { rangeOf } from "./range.ts";
import type { Transform } from "./transform.ts";
import { type Range, uniform } from "./uniform.ts";

export interface ColorJitterOptions {
  /** A factor from `[max(0, 1 − b), 1 + b]`, or from a range. Default: none. */
  readonly brightness?: number | Range;
  readonly contrast?: number | Range;
  readonly saturation?: number | Range;
  /** A turn from `[−h, h]`, or from a range, within −½ … ½; 1 is once around the circle of hues. Default: none. */
  readonly hue?: number | Range;
  readonly generator?: Generator;
}

type Kind = "brightness" | "contrast" | "saturation" | "hue";
const kinds: readonly Kind[] = ["brightness", "contrast", "saturation", "hue"];

/** `f·x + (1 − f)·other`, between black and white, in place; `other` is one for each pixel of a channel. */
function blend(data: Float32Array, factor: number, other: Float32Array): void {
  for (let start = 0; start < data.length; start += other.length) {
    for (let i = 0; i < other.length; i++)
      data[start + i] = clamp(factor * data[start + i]! + (1 - factor) * other[i]!);
  }
}

/** `f·x + shift`, between black and white, in place. */
function scale(data: Float32Array, factor: number, shift: number): void {
  for (let i = 0; i < data.length; i++) data[i] = clamp(factor * data[i]! + shift);
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

const changes: Readonly<Record<Kind, (picture: Picture, by: number) => void>> = {
  brightness: ({ data }, factor) => scale(data, factor, 0),
  contrast: (picture, factor) => scale(picture.data, factor, (1 - factor) * meanOf(greyOf(picture))),
  saturation(picture, factor) {
    if (picture.channels === 3) blend(picture.data, factor, greyOf(picture));
  },
  hue(picture, turn) {
    if (picture.channels === 3) turnHue(picture, turn);
  },
};

/**
 * Changes brightness, contrast, saturation and hue of every image, in an order of its own, each by a factor drawn from
 * its range.
 *
 * As torchvision's `ColorJitter`; for a seed it draws the same.
 *
 * @throws if a range is upside down, negative, or beyond ±½ for the hue; or images are neither grey nor of red, green and blue.
 * @example
 * ```ts
 * import { ColorJitter } from "@qzynn/data";
 * import { rand } from "@qzynn/tensor";
 * const jitter = new ColorJitter({ brightness: 0.2, contrast: 0.2, saturation: 0.2, hue: 0.05 });
 * jitter.forward(rand([8, 3, 32, 32])).shape; // → [ 8, 3, 32, 32 ]
 * ```
 */
export class ColorJitter implements Transform {
  private readonly ranges: Readonly<Record<Kind, Range | null>>;
  private readonly generator: Generator | undefined;

  constructor({ brightness = 0, contrast = 0, saturation = 0, hue = 0, generator }: ColorJitterOptions = {}) {
    const factor = (name: Kind, value: number | Range): Range | null => {
      const around = (d: number): Range => [Math.max(0, 1 - d), 1 + d];
      return nothing(rangeOf("ColorJitter", name, value, { around, least: 0 }), 1);
    };
    this.ranges = {
      brightness: factor("brightness", brightness),
      contrast: factor("contrast", contrast),
      saturation: factor("saturation", saturation),
      hue: nothing(rangeOf("ColorJitter", "hue", hue, { least: -0.5, most: 0.5 }), 0),
    };
    this.generator = generator;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const generator = this.generator ?? defaultGenerator;
    const changed: Tensor = mapImages("ColorJitter", x as Tensor, (from, to) => {
      checkColours("ColorJitter", from);
      const order = randperm(kinds.length, { generator }).data;
      const drawn = kinds.map((kind) => {
        const range = this.ranges[kind];
        return range && uniform(generator, range);
      });
      to.data.set(from.data);
      for (const k of order) {
        const by = drawn[k];
        if (by !== null && by !== undefined) changes[kinds[k]!](to, by);
      }
    });
    return changed as Tensor<S>;
  }
}

/** A range in which nothing changes is none, and nothing is drawn for it. */
const nothing = ([low, high]: Range, still: number): Range | null =>
  low === still && high === still ? null : [low, high];
