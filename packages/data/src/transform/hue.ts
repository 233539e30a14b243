/** Colours turned around the circle of hues. */
import { clamp } from "./colours.ts";
import type { Picture } from "./mapImages.ts";

const fract = (x: number): number => x - Math.floor(x);

/** Turns the hue of each pixel, as HSV has it, by `turn` of the circle; in place. Saturation and value stay. */
export function turnHue({ data, height, width }: Picture, turn: number): void {
  const area = height * width;
  // Value, and what rises and falls from one sixth of the circle to the next.
  const shades = new Float64Array(4);
  for (let i = 0; i < area; i++) {
    const r = data[i]!;
    const g = data[area + i]!;
    const b = data[2 * area + i]!;
    const most = Math.max(r, g, b);
    const range = most - Math.min(r, g, b);
    const divisor = range === 0 ? 1 : range;
    const sixths = most === r ? (g - b) / divisor : most === g ? 2 + (b - r) / divisor : 4 + (r - g) / divisor;
    const saturation = range === 0 ? 0 : range / most;
    const h6 = fract(fract(sixths / 6 + 1) + turn) * 6;
    const sector = Math.floor(h6) % 6;
    const f = h6 - Math.floor(h6);
    shades[0] = most;
    shades[1] = clamp(most * (1 - saturation));
    shades[2] = clamp(most * (1 - saturation * f));
    shades[3] = clamp(most * (1 - saturation + saturation * f));
    data[i] = shades[RED[sector]!]!;
    data[area + i] = shades[GREEN[sector]!]!;
    data[2 * area + i] = shades[BLUE[sector]!]!;
  }
}

/** Which of the shades a channel is in each sixth. */
const RED = [0, 2, 1, 1, 3, 0];
const GREEN = [3, 0, 0, 2, 1, 1];
const BLUE = [1, 1, 3, 0, 0, 2];
