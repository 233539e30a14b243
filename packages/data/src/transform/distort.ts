/** Affine and elastic distortion, looking at every pixel's source once. */
import { defaultGenerator, type Generator, type Shape, type Tensor } from "@qzynn/tensor";
import { drawDisplacements, type ElasticStrength } from "./elastic.ts";
import { imagesOf, withData } from "./images.ts";
import { type Interpolation, locate, resamplers } from "./warp.ts";

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
  const images = imagesOf(call, x);
  const { count, channels, width, height, data } = images;
  const generator = how.generator ?? defaultGenerator;
  const resample = resamplers[how.interpolation];
  const plane = height * width;
  const places = { x: new Float64Array(plane), y: new Float64Array(plane) };
  const displacement = how.elastic && drawDisplacements(how.elastic, images, generator);
  const out = new Float32Array(data.length);
  for (let i = 0; i < count; i++) {
    displacement?.of(i);
    const matrix = how.matrix?.(width, height, generator) ?? IDENTITY;
    locate(places, height, width, matrix, displacement);
    for (let c = 0; c < channels; c++) resample(images, (i * channels + c) * plane, out, places, how.fill);
  }
  return withData(x, out);
}
