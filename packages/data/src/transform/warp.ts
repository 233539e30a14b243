/** Draws an image anew from another one: for each pixel, where in the source to look. */
import type { Images } from "./images.ts";
import { roundEven } from "./range.ts";

export type Interpolation = "nearest" | "bilinear";

/** Where each pixel of an image comes from, in pixels of the source. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** In pixels, one per pixel of the image. */
export interface Displacement {
  readonly dx: Float32Array;
  readonly dy: Float32Array;
}

/** `[a, b, c, d, e, f]` for {@link locate}, from one with the centre of the image as origin on both sides. */
export function fromCorner([a = 1, b = 0, c = 0, d = 0, e = 1, f = 0]: Float64Array, height: number, width: number) {
  return [a, b, c + (width - 1) / 2, d, e, f + (height - 1) / 2] as const;
}

/** `place = matrix · (pixel − centre + displacement)`: `x′ = a·x + (b·y + c)`, `y′ = d·x + (e·y + f)`. */
export function locate(
  places: Places,
  height: number,
  width: number,
  [a, b, c, d, e, f]: ReturnType<typeof fromCorner>,
  displacement: Displacement | null,
): void {
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const u = x - middleX + (displacement ? displacement.dx[at]! : 0);
      const v = y - middleY + (displacement ? displacement.dy[at]! : 0);
      places.x[at] = a * u + (b * v + c);
      places.y[at] = d * u + (e * v + f);
    }
  }
}

/** One channel, beginning at `start` in the source and in `out`, seen at `places`. Outside of it is `fill`. */
type Resample = (images: Images, start: number, out: Float32Array, places: Places, fill: number) => void;

/** No place is further outside than where everything is `fill`. */
const within = (place: number, size: number): number => Math.max(Math.min(place, size), -1);

/** `p + t · (q − p)`, rounded to float32 at each step, as `warpKernel.ts` does. */
const between = (p: number, q: number, t: number): number => Math.fround(p + Math.fround(t * Math.fround(q - p)));

/** The mean of the four pixels around a place, weighted by nearness. */
const bilinear: Resample = (images, start, out, places, filled) => {
  const { data, width, height } = images;
  const { x: xs, y: ys } = places;
  const fill = Math.fround(filled);
  const pixel = (x: number, y: number): number =>
    x >= 0 && y >= 0 && x < width && y < height ? data[start + y * width + x]! : fill;
  for (let at = 0; at < width * height; at++) {
    const x = within(xs[at]!, width);
    const y = within(ys[at]!, height);
    const left = Math.floor(x);
    const top = Math.floor(y);
    const fx = Math.fround(x - left);
    const above = between(pixel(left, top), pixel(left + 1, top), fx);
    const below = between(pixel(left, top + 1), pixel(left + 1, top + 1), fx);
    out[start + at] = between(above, below, Math.fround(y - top));
  }
};

/** The pixel that a place lies in; between two the even one, as PyTorch's. */
const nearest: Resample = (images, start, out, places, fill) => {
  const { data, width, height } = images;
  const { x: xs, y: ys } = places;
  for (let at = 0; at < width * height; at++) {
    const x = roundEven(xs[at]!);
    const y = roundEven(ys[at]!);
    out[start + at] = x >= 0 && y >= 0 && x < width && y < height ? data[start + y * width + x]! : fill;
  }
};

export const resamplers: { readonly [I in Interpolation]: Resample } = { nearest, bilinear };
