/** Smooth random displacements: their options, and the fields that pull an image about. */
import { type Generator, QzynnError, randn } from "@qzynn/tensor";
import { fillField, type Waves, wavesOf } from "./waves.ts";

export interface ElasticOptions {
  /** Strength, one for both directions or `[x, y]`. Default 50. */
  readonly alpha?: number | readonly [x: number, y: number];
  /** Smoothness: standard deviation of the blur in pixels, one for both directions or `[x, y]`. Default 5. */
  readonly sigma?: number | readonly [x: number, y: number];
}

export interface ElasticStrength {
  readonly alpha: readonly [number, number];
  readonly sigma: readonly [number, number];
}

const pairOf = (value: number | readonly [number, number]): readonly [number, number] =>
  typeof value === "number" ? [value, value] : value;

export function elasticStrength(call: string, { alpha = 50, sigma = 5 }: ElasticOptions): ElasticStrength {
  const strength = { alpha: pairOf(alpha), sigma: pairOf(sigma) };
  for (const [name, pair] of Object.entries(strength)) {
    if (pair.length !== 2 || !pair.every((part) => part >= 0 && part < Infinity)) {
      throw new QzynnError(`${call}: ${name} is [${pair.join(", ")}]; give one or two numbers of at least 0`);
    }
  }
  return strength;
}

/** Displacements of `count` images, made one image at a time in the same two arrays. */
export interface Displacements {
  readonly dx: Float32Array;
  readonly dy: Float32Array;
  /** Fills `dx` and `dy` for image `index`. */
  of(index: number): void;
}

/** The standard deviation of torchvision's noise, which is uniform on [-1, 1). */
const SPREAD = 1 / Math.sqrt(3);

/** Draws displacements for `count` images, all random numbers at once. */
export function drawDisplacements(
  { alpha, sigma }: ElasticStrength,
  count: number,
  height: number,
  width: number,
  generator: Generator,
): Displacements {
  const across: Waves = wavesOf(width, sigma[0]);
  const down: Waves = wavesOf(height, sigma[1]);
  const each = across.count * down.count;
  const noise = randn([count, 2, each], { generator }).data;
  const dx = new Float32Array(height * width);
  const dy = new Float32Array(height * width);
  const rows = new Float32Array(down.count * width);
  // torchvision: noise · alpha / height in units of half the width, and the other way round.
  const scaleX = (SPREAD * alpha[0] * width) / (2 * height);
  const scaleY = (SPREAD * alpha[1] * height) / (2 * width);
  const of = (index: number): void => {
    const start = 2 * index * each;
    fillField(dx, noise, start, scaleX, across, down, rows);
    fillField(dy, noise, start + each, scaleY, across, down, rows);
  };
  return { dx, dy, of };
}
