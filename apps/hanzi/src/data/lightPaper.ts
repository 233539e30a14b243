/** Pictures of ink on paper, whichever of the two is the darker one. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { areCharacters } from "./characters.ts";

export interface LightPaper<T> {
  readonly images: T;
  /** How many were turned round. */
  readonly turned: number;
}

/**
 * uint8 `[N, …]`: light writing on a dark ground becomes dark on light, as it was learned. Ink never covers half of a
 * picture of one of our characters, so that the ground is what most of it is. Of other classes nothing is known.
 */
export function lightPaper<S extends readonly number[]>(
  images: Tensor<S>,
  classes: readonly string[],
): LightPaper<Tensor<S>> {
  const [count = 0] = images.shape;
  if (!areCharacters(classes) || count === 0) return { images, turned: 0 };
  const pixels = Uint8Array.from(images.data);
  const size = pixels.length / count;
  let turned = 0;
  for (let i = 0; i < count; i++) {
    const picture = pixels.subarray(i * size, (i + 1) * size);
    if (picture.reduce((dark, value) => dark + Number(value < 128), 0) <= size / 2) continue;
    turned += 1;
    for (let p = 0; p < size; p++) picture[p] = 255 - (picture[p] as number);
  }
  return turned === 0 ? { images, turned } : { images: fromArray(pixels, images.shape) as Tensor<S>, turned };
}

/** For people, who should know. */
export const turnedWords = (turned: number, count: number): string =>
  `${turned} of ${count} ${count === 1 ? "picture" : "pictures"} light on dark, taken the other way round`;
