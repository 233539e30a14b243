/** Smooth random displacements: their options, and the fields that pull an image about. */
import { type Generator, QzynnError, randn } from "@qzynn/tensor";
import type { Images } from "./images.ts";
import type { Displacement } from "./warp.ts";
import { fillField, type NoisePlane, noisePlane } from "./waves.ts";

export interface ElasticOptions {
  /** Strength, one for both directions or `[x, y]`. Default 50. */
  readonly alpha?: number | readonly [x: number, y: number];
  /** Smoothness: standard deviation of the blur in pixels, one for both directions or `[x, y]`. Default 5. */
  readonly sigma?: number | readonly [x: number, y: number];
}

export interface ElasticStrength {
  readonly alpha: readonly [number, number];
  /** The waves for images of a size; those of the last size are kept, as batch follows batch. */
  plane(height: number, width: number): NoisePlane;
}

const pairOf = (value: number | readonly [number, number]): readonly [number, number] =>
  typeof value === "number" ? [value, value] : value;

export function elasticStrength(call: string, { alpha = 50, sigma = 5 }: ElasticOptions): ElasticStrength {
  const pairs = { alpha: pairOf(alpha), sigma: pairOf(sigma) };
  for (const [name, pair] of Object.entries(pairs)) {
    if (pair.length !== 2 || !pair.every((part) => part >= 0 && part < Infinity)) {
      throw new QzynnError(`${call}: ${name} is [${pair.join(", ")}]; give one or two numbers of at least 0`);
    }
  }
  let last: NoisePlane | null = null;
  const plane = (height: number, width: number): NoisePlane => {
    if (last?.height !== height || last.width !== width) last = noisePlane(height, width, ...pairs.sigma);
    return last;
  };
  return { alpha: pairs.alpha, plane };
}

/** Displacements of a batch to be: the waves, and how strong each is for each image. */
export interface Displacements {
  readonly plane: NoisePlane;
  /** `noise[image, direction, pair]`, x before y. */
  readonly noise: Float32Array;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** The standard deviation of torchvision's noise, which is uniform on [-1, 1). */
const SPREAD = 1 / Math.sqrt(3);

/** Draws displacements for all images, all random numbers at once. */
export function drawDisplacements(
  strength: ElasticStrength,
  { count, height, width }: Images,
  generator: Generator,
): Displacements {
  const { alpha } = strength;
  const plane = strength.plane(height, width);
  return {
    plane,
    noise: randn([count, 2, plane.each], { generator }).data as Float32Array,
    // torchvision: noise · alpha / height in units of half the width, and the other way round.
    scaleX: (SPREAD * alpha[0] * width) / (2 * height),
    scaleY: (SPREAD * alpha[1] * height) / (2 * width),
  };
}

/** Those of one image, in pixels. */
export function displace({ dx, dy }: Displacement, all: Displacements, image: number): void {
  const { plane, noise, scaleX, scaleY } = all;
  fillField(dx, plane, noise, 2 * image * plane.each, scaleX);
  fillField(dy, plane, noise, (2 * image + 1) * plane.each, scaleY);
}
