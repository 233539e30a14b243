/** Images made larger or smaller: each pixel is a weighted mean of some of the source, along one axis after the other. */
import type { Picture } from "./mapImages.ts";

export type ResizeMode = "nearest" | "bilinear" | "bicubic";

/** For every pixel of a line: where its sources begin, and what each weighs. */
interface Line {
  readonly starts: Int32Array;
  readonly weights: readonly Float64Array[];
}

/** How much a source counts at a distance, in pixels. */
const triangle = (x: number): number => Math.max(0, 1 - Math.abs(x));
const cubic =
  (a: number) =>
  (distance: number): number => {
    const x = Math.abs(distance);
    if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  };

function nearest(from: number, to: number): Line {
  const starts = Int32Array.from({ length: to }, (_, i) => Math.min(from - 1, Math.floor((i * from) / to)));
  return { starts, weights: Array.from({ length: to }, () => Float64Array.of(1)) };
}

/** Sources up to `reach` away, further when the image shrinks: what is left out would be seen as a pattern. */
function antialiased(from: number, to: number, reach: number, weigh: (x: number) => number): Line {
  const scale = from / to;
  const wide = Math.max(1, scale);
  const starts = new Int32Array(to);
  const weights = Array.from({ length: to }, (_, i) => {
    const centre = scale * (i + 0.5);
    const first = Math.max(0, Math.trunc(centre - reach * wide + 0.5));
    const last = Math.min(from, Math.trunc(centre + reach * wide + 0.5));
    starts[i] = first;
    const each = Float64Array.from({ length: last - first }, (_, k) => weigh((k + first - centre + 0.5) / wide));
    const sum = each.reduce((a, b) => a + b, 0);
    return each.map((weight) => weight / sum);
  });
  return { starts, weights };
}

/** Sources around the place, wherever the image shrinks to; beyond the edge the edge counts. */
function plain(from: number, to: number, reach: number, weigh: (x: number) => number): Line {
  const starts = new Int32Array(to);
  const weights = Array.from({ length: to }, (_, i) => {
    const at = (from / to) * (i + 0.5) - 0.5;
    const place = reach === 1 ? Math.max(0, at) : at;
    const low = Math.floor(place) - reach + 1;
    const first = Math.max(0, Math.min(from - 1, low));
    const last = Math.max(0, Math.min(from - 1, low + 2 * reach - 1));
    starts[i] = first;
    const each = new Float64Array(last - first + 1);
    for (let k = low; k < low + 2 * reach; k++) each[Math.max(first, Math.min(last, k)) - first]! += weigh(place - k);
    return each;
  });
  return { starts, weights };
}

function lineOf(mode: ResizeMode, from: number, to: number, antialias: boolean): Line {
  if (mode === "nearest") return nearest(from, to);
  const reach = mode === "bilinear" ? 1 : 2;
  if (antialias) return antialiased(from, to, reach, mode === "bilinear" ? triangle : cubic(-0.5));
  return plain(from, to, reach, mode === "bilinear" ? triangle : cubic(-0.75));
}

/** Rescales pictures of one size to another. */
export function resampler(
  from: { readonly height: number; readonly width: number },
  to: { readonly height: number; readonly width: number },
  mode: ResizeMode,
  antialias: boolean,
): (from: Picture, to: Picture) => void {
  const across = lineOf(mode, from.width, to.width, antialias);
  const down = lineOf(mode, from.height, to.height, antialias);
  return ({ data, channels, height, width }, out) => {
    const rows = new Float64Array(height * out.width);
    for (let c = 0; c < channels; c++) {
      const start = c * height * width;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < out.width; x++) {
          const weights = across.weights[x]!;
          const first = start + y * width + across.starts[x]!;
          let sum = 0;
          for (let k = 0; k < weights.length; k++) sum += weights[k]! * data[first + k]!;
          rows[y * out.width + x] = sum;
        }
      }
      const target = c * out.height * out.width;
      for (let y = 0; y < out.height; y++) {
        const weights = down.weights[y]!;
        const first = down.starts[y]!;
        for (let x = 0; x < out.width; x++) {
          let sum = 0;
          for (let k = 0; k < weights.length; k++) sum += weights[k]! * rows[(first + k) * out.width + x]!;
          out.data[target + y * out.width + x] = sum;
        }
      }
    }
  };
}
