/** What transforms of colours share. Values of images go from 0, black, to 1. */
import { QzynnError } from "@qzynn/tensor";
import type { Picture } from "./mapImages.ts";

export const clamp = (x: number): number => (x < 0 ? 0 : x > 1 ? 1 : x);

/** Refuses what is neither grey nor of red, green and blue. */
export function checkColours(call: string, { channels }: Pick<Picture, "channels">): void {
  if (channels === 1 || channels === 3) return;
  throw new QzynnError(
    `${call}: images of ${channels} channels; it works on grey ones (1) and on red, green and blue (3)`,
  );
}

/** How bright each pixel looks: `0.2989 R + 0.587 G + 0.114 B`. */
export function greyOf({ data, channels, height, width }: Picture): Float32Array {
  const area = height * width;
  if (channels === 1) return data;
  const grey = new Float32Array(area);
  for (let i = 0; i < area; i++) grey[i] = 0.2989 * data[i]! + 0.587 * data[area + i]! + 0.114 * data[2 * area + i]!;
  return grey;
}
