/** Draws an image anew from another one: for each pixel, where in the source to look. */
import type { Images } from "./images.ts";

export type Interpolation = "nearest" | "bilinear";

/** How to look: `source = matrix · (pixel + displacement)`, the centre of the image being the origin. */
export interface Warp {
  /** `[a, b, c, d, e, f]`: `x′ = a·x + b·y + c`, `y′ = d·x + e·y + f`. */
  readonly matrix: Float64Array;
  /** In pixels, one per pixel of the image; null for none. */
  readonly displacement: { readonly dx: Float32Array; readonly dy: Float32Array } | null;
  readonly interpolation: Interpolation;
  /** The value outside of the image. */
  readonly fill: number;
}

/** Image `index` of `images`, warped, into the same place of `out`. */
export function warp(images: Images, index: number, out: Float32Array, how: Warp): void {
  const { channels, height, width } = images;
  const { displacement } = how;
  const [a, b, c, d, e, f] = how.matrix as unknown as [number, number, number, number, number, number];
  const sample = how.interpolation === "bilinear" ? bilinear : nearest;
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  const plane = height * width;
  const first = index * channels * plane;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const u = x - middleX + (displacement ? displacement.dx[at]! : 0);
      const v = y - middleY + (displacement ? displacement.dy[at]! : 0);
      const sourceX = a * u + b * v + c + middleX;
      const sourceY = d * u + e * v + f + middleY;
      for (let channel = 0, start = first; channel < channels; channel++, start += plane) {
        out[start + at] = sample(images.data, start, width, height, sourceX, sourceY, how.fill);
      }
    }
  }
}

/** The mean of the four pixels around a point, weighted by nearness. Pixels beyond the edge have the value `fill`. */
function bilinear(
  data: Float32Array,
  start: number,
  width: number,
  height: number,
  x: number,
  y: number,
  fill: number,
): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const fx = x - left;
  const fy = y - top;
  const corner = start + top * width + left;
  if (left >= 0 && top >= 0 && left < width - 1 && top < height - 1) {
    const above = data[corner]! + fx * (data[corner + 1]! - data[corner]!);
    const below = data[corner + width]! + fx * (data[corner + width + 1]! - data[corner + width]!);
    return above + fy * (below - above);
  }
  if (left < -1 || top < -1 || left >= width || top >= height) return fill;
  const leftIn = left >= 0;
  const rightIn = left < width - 1;
  const topIn = top >= 0;
  const bottomIn = top < height - 1;
  const above =
    (1 - fx) * (topIn && leftIn ? data[corner]! : fill) + fx * (topIn && rightIn ? data[corner + 1]! : fill);
  const below =
    (1 - fx) * (bottomIn && leftIn ? data[corner + width]! : fill) +
    fx * (bottomIn && rightIn ? data[corner + width + 1]! : fill);
  return above + fy * (below - above);
}

/** The pixel that a point lies in. */
function nearest(
  data: Float32Array,
  start: number,
  width: number,
  height: number,
  x: number,
  y: number,
  fill: number,
): number {
  const column = Math.round(x);
  const row = Math.round(y);
  return column >= 0 && row >= 0 && column < width && row < height ? data[start + row * width + column]! : fill;
}
