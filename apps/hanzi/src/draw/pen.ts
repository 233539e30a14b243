/** A pen one pixel wide, black on white. */
import type { Point, Stroke } from "./stroke.ts";

export const PAPER = 255;
export const INK = 0;

/** Pixels of a square picture, row by row. Points outside of it leave no ink. */
export function drawStrokes(strokes: readonly Stroke[], side: number): Uint8Array {
  const pixels = new Uint8Array(side * side).fill(PAPER);
  for (const stroke of strokes) {
    for (const [i, to] of stroke.entries()) drawLine(pixels, side, stroke[Math.max(0, i - 1)]!, to);
  }
  return pixels;
}

/** Bresenham's line: one pixel a step along the longer side. */
function drawLine(pixels: Uint8Array, side: number, from: Point, to: Point): void {
  let [x, y] = from.map(Math.round) as [number, number];
  const [endX, endY] = to.map(Math.round) as [number, number];
  const [dx, dy] = [Math.abs(endX - x), -Math.abs(endY - y)];
  const [stepX, stepY] = [Math.sign(endX - x), Math.sign(endY - y)];
  let error = dx + dy;
  for (;;) {
    if (x >= 0 && x < side && y >= 0 && y < side) pixels[y * side + x] = INK;
    if (x === endX && y === endY) return;
    const twice = 2 * error;
    if (twice >= dy) {
      error += dy;
      x += stepX;
    }
    if (twice <= dx) {
      error += dx;
      y += stepY;
    }
  }
}
