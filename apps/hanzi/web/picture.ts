/** A drawing as the small picture that networks learned from: the same size, place and pen. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import type { Dice } from "../src/draw/dice.ts";
import { drawStrokes } from "../src/draw/pen.ts";
import { place, SIDE } from "../src/draw/place.ts";
import type { Stroke } from "../src/draw/stroke.ts";

/** Nothing is left to chance here. */
const steady: Dice = { uniform: () => 0, normal: () => 0 };

/** `[1, 1, 28, 28]`, uint8, ink 0 on paper of 255. */
export const pictureOf = (strokes: readonly Stroke[]): Tensor<readonly [1, 1, number, number]> =>
  fromArray(drawStrokes(place(strokes, 0, steady), SIDE), [1, 1, SIDE, SIDE]);

export function showPicture(canvas: HTMLCanvasElement, picture: Tensor | null): void {
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const image = context.createImageData(SIDE, SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) {
    image.data.fill(picture?.data[i] ?? 255, 4 * i, 4 * i + 3);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
