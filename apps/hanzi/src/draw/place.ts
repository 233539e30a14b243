/** Where on the small picture the drawing stands, and how large. */
import type { Dice } from "./dice.ts";
import { edges, type Point, type Stroke } from "./stroke.ts";

/** Pictures are squares of so many pixels. */
export const SIDE = 28;
/** Ink height in pixels, and where its middle stands, as handwriting samples of this size have it. */
const HEIGHT = { mean: 21, deviation: 3, least: 9, most: 27 };
const MIDDLE = { mean: 13.2, deviation: 1.4 };

/** From any box into pixels, whose middles are whole numbers. All ink stays inside. */
export function place(strokes: readonly Stroke[], strength: number, dice: Dice): Stroke[] {
  const [left, top, right, bottom] = edges(strokes);
  const wanted = HEIGHT.mean + HEIGHT.deviation * strength * dice.normal();
  const height = Math.min(HEIGHT.most, Math.max(HEIGHT.least, wanted)) - 1;
  const scale = Math.min(height / Math.max(bottom - top, 1), (SIDE - 2) / Math.max(right - left, 1));
  const start = (length: number) => {
    const middle = MIDDLE.mean + MIDDLE.deviation * strength * dice.normal();
    return Math.min(SIDE - 1 - length, Math.max(0, middle - length / 2));
  };
  const x0 = start(scale * (right - left));
  const y0 = start(scale * (bottom - top));
  return strokes.map((stroke) => stroke.map(([x, y]): Point => [x0 + scale * (x - left), y0 + scale * (y - top)]));
}
