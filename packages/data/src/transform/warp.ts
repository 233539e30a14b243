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

/**
 * `place = matrix · (pixel + displacement)` with the centre of the image as origin:
 * `x′ = a·x + b·y + c`, `y′ = d·x + e·y + f` for `matrix = [a, b, c, d, e, f]`.
 */
export function locate(
  places: Places,
  height: number,
  width: number,
  matrix: Float64Array,
  displacement: Displacement | null,
): void {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0] = matrix;
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const u = x - middleX + (displacement ? displacement.dx[at]! : 0);
      const v = y - middleY + (displacement ? displacement.dy[at]! : 0);
      places.x[at] = a * u + b * v + c + middleX;
      places.y[at] = d * u + e * v + f + middleY;
    }
  }
}

/** One channel, beginning at `start` in the source and in `out`, seen at `places`. Outside of it is `fill`. */
type Resample = (images: Images, start: number, out: Float32Array, places: Places, fill: number) => void;

/** The mean of the four pixels around a place, weighted by nearness. */
const bilinear: Resample = (images, start, out, places, fill) => {
  const { data, width, height } = images;
  const { x: xs, y: ys } = places;
  const pixel = (x: number, y: number): number =>
    x >= 0 && y >= 0 && x < width && y < height ? data[start + y * width + x]! : fill;
  for (let at = 0; at < width * height; at++) {
    const x = xs[at]!;
    const y = ys[at]!;
    const left = Math.floor(x);
    const top = Math.floor(y);
    const fx = x - left;
    const fy = y - top;
    if (left >= 0 && top >= 0 && left < width - 1 && top < height - 1) {
      const corner = start + top * width + left;
      const above = data[corner]! + fx * (data[corner + 1]! - data[corner]!);
      const below = data[corner + width]! + fx * (data[corner + width + 1]! - data[corner + width]!);
      out[start + at] = above + fy * (below - above);
    } else if (left < -1 || top < -1 || left >= width || top >= height) {
      out[start + at] = fill;
    } else {
      const above = (1 - fx) * pixel(left, top) + fx * pixel(left + 1, top);
      const below = (1 - fx) * pixel(left, top + 1) + fx * pixel(left + 1, top + 1);
      out[start + at] = (1 - fy) * above + fy * below;
    }
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
