/** Pictures of ink on paper as those that were learned: black on white, whatever the scanner or the board made of them. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { areCharacters } from "./characters.ts";

export interface InkOnPaper<T> {
  readonly images: T;
  /** How many were light on dark. */
  readonly turned: number;
}

/** Less than this between ink and paper is a picture of nothing. */
const LEAST = 32;

/**
 * uint8 `[N, …]`, each picture by itself: `v ← 255 · (v − ink) / (paper − ink)`, cut off at 0 and 255. Ink never covers
 * half of a picture of one of our characters: its paper is the median, its ink the value furthest from that. Black on
 * white stays as it is. Of other classes nothing is known, and their pictures stay, too.
 */
export function inkOnPaper<S extends readonly number[]>(
  images: Tensor<S>,
  classes: readonly string[],
): InkOnPaper<Tensor<S>> {
  const [count = 0] = images.shape;
  if (!areCharacters(classes) || count === 0) return { images, turned: 0 };
  const pixels = Uint8ClampedArray.from(images.data);
  const size = pixels.length / count;
  let turned = 0;
  for (let i = 0; i < count; i++) {
    const picture = pixels.subarray(i * size, (i + 1) * size);
    const sorted = picture.toSorted();
    const [least, paper, most] = [0, Math.floor(size / 2), size - 1].map((place) => sorted[place]) as [
      number,
      number,
      number,
    ];
    const ink = paper - least > most - paper ? least : most;
    if (Math.abs(paper - ink) < LEAST) continue;
    if (ink > paper) turned += 1;
    for (let p = 0; p < size; p++) picture[p] = (255 * ((picture[p] as number) - ink)) / (paper - ink);
  }
  return { images: fromArray(new Uint8Array(pixels.buffer), images.shape) as Tensor<S>, turned };
}

/** For people, who should know. */
export const turnedWords = (turned: number, count: number): string =>
  `${turned} of ${count} ${count === 1 ? "picture" : "pictures"} light on dark, taken the other way round`;
