/** Images made larger or smaller: each pixel is a weighted mean of some of the source, along one axis after the other. */
import type { Picture } from "./mapImages.ts";

export type ResizeMode = "nearest" | "bilinear" | "bicubic";

/** For every pixel of a line: where its sources begin, how many they are, and what each weighs. */
interface Line {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** The weights of pixel `i` from `i · most` on. */
  readonly weights: Float64Array;
  readonly most: number;
}

const emptyLine = (to: number, most: number): Line => ({
  starts: new Int32Array(to),
  counts: new Int32Array(to),
  weights: new Float64Array(to * most),
  most,
});

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
  const line = emptyLine(to, 1);
  for (let i = 0; i < to; i++) line.starts[i] = Math.min(from - 1, Math.floor((i * from) / to));
  line.counts.fill(1);
  line.weights.fill(1);
  return line;
}

/** Sources up to `reach` away, further when the image shrinks: what is left out would be seen as a pattern. */
function antialiased(from: number, to: number, reach: number, weigh: (x: number) => number): Line {
  const scale = from / to;
  const wide = Math.max(1, scale);
  const line = emptyLine(to, Math.ceil(reach * wide) * 2 + 1);
  for (let i = 0; i < to; i++) {
    const centre = scale * (i + 0.5);
    const first = Math.max(0, Math.trunc(centre - reach * wide + 0.5));
    const count = Math.min(from, Math.trunc(centre + reach * wide + 0.5)) - first;
    const at = i * line.most;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const weight = weigh((k + first - centre + 0.5) / wide);
      line.weights[at + k] = weight;
      sum += weight;
    }
    for (let k = 0; k < count; k++) line.weights[at + k]! /= sum;
    line.starts[i] = first;
    line.counts[i] = count;
  }
  return line;
}

/** Sources around the place, wherever the image shrinks to; beyond the edge the edge counts. */
function plain(from: number, to: number, reach: number, weigh: (x: number) => number): Line {
  const line = emptyLine(to, 2 * reach);
  const inside = (k: number): number => Math.max(0, Math.min(from - 1, k));
  for (let i = 0; i < to; i++) {
    const middle = (from / to) * (i + 0.5) - 0.5;
    const place = reach === 1 ? Math.max(0, middle) : middle;
    const low = Math.floor(place) - reach + 1;
    const first = inside(low);
    for (let k = low; k < low + 2 * reach; k++) {
      line.weights[i * line.most + inside(k) - first]! += weigh(place - k);
    }
    line.starts[i] = first;
    line.counts[i] = inside(low + 2 * reach - 1) - first + 1;
  }
  return line;
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
          const first = start + y * width + across.starts[x]!;
          const at = x * across.most;
          let sum = 0;
          for (let k = 0; k < across.counts[x]!; k++) sum += across.weights[at + k]! * data[first + k]!;
          rows[y * out.width + x] = sum;
        }
      }
      const target = c * out.height * out.width;
      for (let y = 0; y < out.height; y++) {
        const first = down.starts[y]!;
        const at = y * down.most;
        for (let x = 0; x < out.width; x++) {
          let sum = 0;
          for (let k = 0; k < down.counts[y]!; k++) sum += down.weights[at + k]! * rows[(first + k) * out.width + x]!;
          out.data[target + y * out.width + x] = sum;
        }
      }
    }
  };
}
