/** Colours turned around the circle of hues. */
import type { Picture } from "./mapImages.ts";

const fract = (x: number): number => x - Math.floor(x);

/** Turns the hue of each pixel, as HSV has it, by `turn` of the circle; in place. Saturation and value stay. */
export function turnHue({ data, height, width }: Picture, turn: number): void {
  const area = height * width;
  for (let i = 0; i < area; i++) {
    const [r, g, b] = [data[i]!, data[area + i]!, data[2 * area + i]!];
    const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
    const range = most === least ? 1 : most - least;
    const [rc, gc, bc] = [(most - r) / range, (most - g) / range, (most - b) / range];
    const sixths = most === r ? bc - gc : most === g ? 2 + rc - bc : 4 + gc - rc;
    const saturation = most === least ? 0 : (most - least) / most;
    const h6 = fract(fract(sixths / 6 + 1) + turn) * 6;
    const sector = Math.floor(h6) % 6;
    const f = h6 - Math.floor(h6);
    const bounded = (x: number): number => Math.max(0, Math.min(1, x));
    const p = bounded(most * (1 - saturation));
    const q = bounded(most * (1 - saturation * f));
    const t = bounded(most * (1 - saturation + saturation * f));
    const shades = [most, p, q, t];
    data[i] = shades[RED[sector]!]!;
    data[area + i] = shades[GREEN[sector]!]!;
    data[2 * area + i] = shades[BLUE[sector]!]!;
  }
}

/** Which of `v, p, q, t` a channel is in each sixth of the circle. */
const RED = [0, 2, 1, 1, 3, 0];
const GREEN = [3, 0, 0, 2, 1, 1];
const BLUE = [1, 1, 3, 0, 0, 2];
