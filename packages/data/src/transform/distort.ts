/** Affine and elastic distortion, looking at every pixel's source once. */
import { defaultGenerator, type Generator, type Shape, type Tensor } from "@qzynn/tensor";
import { displace, drawDisplacements, type ElasticStrength } from "./elastic.ts";
import { imagesOf, withData } from "./images.ts";
import { fromCorner, type Interpolation, locate, resamplers } from "./warp.ts";
import { type Warping, warpLanes } from "./warpLanes.ts";

/** What all distortions have in common. */
export interface DistortionOptions {
  /** The value of pixels that come from outside. Default 0. */
  readonly fill?: number;
  readonly interpolation?: Interpolation;
  /** Default: {@link defaultGenerator}, which `manualSeed` sets. */
  readonly generator?: Generator;
}

export interface Distortion {
  /** Draws where pixels of an image come from, as {@link locate} takes it; `null`: from where they are. */
  readonly matrix: ((width: number, height: number, generator: Generator) => Float64Array) | null;
  readonly elastic: ElasticStrength | null;
  readonly interpolation: Interpolation;
  readonly fill: number;
  readonly generator: Generator | undefined;
}

const IDENTITY = Float64Array.of(1, 0, 0, 0, 1, 0);

/** Every image of the batch under a draw of its own. */
export function distort<S extends Shape>(call: string, x: Tensor<S>, how: Distortion): Tensor<S> {
  const { interpolation, fill } = how;
  const images = imagesOf(call, x);
  const { width, height } = images;
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
    for (let c = 0; c < channels; c++) resamplers[interpolation](images, (i * channels + c) * plane, out, places, fill);
  }
}
