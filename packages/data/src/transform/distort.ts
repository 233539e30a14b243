/** Affine and elastic distortion, looking at every pixel's source once. */
import { defaultGenerator, type Generator, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { displace, drawDisplacements, type ElasticStrength } from "./elastic.ts";
import { imagesOf, withData } from "./images.ts";
import { fromCorner, type Interpolation, locate, resamplers } from "./warp.ts";
import { type Warping, warpLanes } from "./warpLanes.ts";

/** What all distortions have in common. */
export interface DistortionOptions {
  /** The value of pixels that come from outside: one, or one for each channel. Default 0. */
  readonly fill?: number | readonly number[];
  readonly interpolation?: Interpolation;
  /** Default: {@link defaultGenerator}, which `manualSeed` sets. */
  readonly generator?: Generator;
}

/** {@link DistortionOptions}, checked. */
export interface Looking {
  readonly interpolation: Interpolation;
  /** One, or one for each channel. */
  readonly fill: readonly number[];
  readonly generator: Generator | undefined;
}

/** The options, with the interpolation that is `usual` where none is said. */
export function looking(call: string, options: DistortionOptions, usual: Interpolation): Looking {
  const { interpolation = usual, fill = 0, generator } = options;
  if (!Object.hasOwn(resamplers, interpolation)) {
    throw new QzynnError(
      `${call}: interpolation is ${JSON.stringify(interpolation)}; there are "nearest" and "bilinear"`,
    );
  }
  const fills = typeof fill === "number" ? [fill] : fill;
  if (Array.isArray(fills) && fills.length > 0 && fills.every((each) => typeof each === "number")) {
    return { interpolation, fill: fills, generator };
  }
  throw new QzynnError(`${call}: fill is ${JSON.stringify(fill)}; give a number, or one for each channel`);
}

/** One for each of so many channels. */
export function fillsOf(call: string, fill: readonly number[], channels: number): readonly number[] {
  if (fill.length === channels) return fill;
  if (fill.length === 1) return Array<number>(channels).fill(fill[0] as number);
  throw new QzynnError(
    `${call}: ${fill.length} values of fill for images of ${channels} channel${channels === 1 ? "" : "s"}; give one, or one per channel`,
  );
}

export interface Distortion extends Looking {
  /** Draws where pixels of an image come from, as {@link locate} takes it; `null`: from where they are. */
  readonly matrix: ((width: number, height: number, generator: Generator) => Float64Array) | null;
  readonly elastic: ElasticStrength | null;
}

const IDENTITY = Float64Array.of(1, 0, 0, 0, 1, 0);

/** Every image of the batch under a draw of its own. */
export function distort<S extends Shape>(call: string, x: Tensor<S>, how: Distortion): Tensor<S> {
  const { interpolation } = how;
  const images = imagesOf(call, x);
  const { width, height } = images;
  const fill = fillsOf(call, how.fill, images.channels);
  const generator = how.generator ?? defaultGenerator;
  const out = new Float32Array(images.data.length);
  if (out.length === 0) return withData(x, out);
  const displacements = how.elastic && drawDisplacements(how.elastic, images, generator);
  const matrix = () => how.matrix?.(width, height, generator) ?? IDENTITY;
  const warping: Warping = { images, interpolation, fill, displacements, matrix };
  if (!warpLanes(out, warping)) warpPlainly(out, warping);
  return withData(x, out);
}

/** The same bits, pixel by pixel. */
export function warpPlainly(out: Float32Array, { images, interpolation, fill, displacements, matrix }: Warping): void {
  const { count, channels, width, height } = images;
  const plane = height * width;
  const places = { x: new Float64Array(plane), y: new Float64Array(plane) };
  const moves = displacements && { dx: new Float32Array(plane), dy: new Float32Array(plane) };
  for (let i = 0; i < count; i++) {
    if (displacements && moves) displace(moves, displacements, i);
    locate(places, height, width, fromCorner(matrix(), height, width), moves);
    for (const [c, outside] of fill.entries()) {
      resamplers[interpolation](images, (i * channels + c) * plane, out, places, outside);
    }
  }
}
