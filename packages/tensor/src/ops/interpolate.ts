import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { cubic, cubicAt } from "./cubic.ts";
import { resample, type Taps } from "./resample.ts";

/** How values between pixels are found; the names tell how many spatial axes each takes. */
export type InterpolateMode = "nearest" | "nearest-exact" | "linear" | "bilinear" | "trilinear" | "bicubic" | "area";

const spatial: Record<InterpolateMode, readonly number[]> = {
  nearest: [1, 2, 3],
  "nearest-exact": [1, 2, 3],
  area: [1, 2, 3],
  linear: [1],
  bilinear: [2],
  bicubic: [2],
  trilinear: [3],
};

export interface InterpolateOptions {
  /** The sizes of the result: one for all spatial axes, or one for each. */
  readonly size?: number | readonly number[];
  /** Or how many times as large it is. */
  readonly scaleFactor?: number | readonly number[];
  readonly mode?: InterpolateMode;
  /** Whether the outermost pixels of both lie on one another, rather than the edges of both. */
  readonly alignCorners?: boolean;
  /** Whether places are found by the sizes of both rather than by `scaleFactor`, which sizes are rounded from. */
  readonly recomputeScaleFactor?: boolean;
  /** Whether `"bilinear"` and `"bicubic"` look at all pixels that one of a smaller image stands for. */
  readonly antialias?: boolean;
}

/**
 * Images of `[N, C, …]` made larger or smaller, PyTorch's `F.interpolate`. Rescaling runs along one axis after another.
 *
 * @example
 * ```ts
 * import { interpolate, tensor } from "@qzynn/tensor";
 * interpolate(tensor([[[1, 3]]]), { size: 4, mode: "linear" }).toArray(); // → [ [ [ 1, 1.5, 2.5, 3 ] ] ]
 * ```
 */
export function interpolate(x: Tensor, options: InterpolateOptions): Tensor {
  const { size, scaleFactor, mode = "nearest", alignCorners = false } = options;
  const { recomputeScaleFactor = false, antialias = false } = options;
  const axes = x.ndim - 2;
  if (!Object.hasOwn(spatial, mode) || !spatial[mode].includes(axes)) {
    throw new QzynnError(
      `interpolate: "${mode}" of [${x.shape}]; it takes [N, C, …] with ${spatial[mode]?.join(" or ") ?? "1 to 3"} axes more`,
    );
  }
  if (!isFloat(x.dtype))
    throw new QzynnError(`interpolate: ${x.dtype} has nothing in between; convert with .to("float32")`);
  if ((size === undefined) === (scaleFactor === undefined))
    throw new QzynnError("interpolate: give either size or scaleFactor, and not both");
  if (alignCorners && !mode.endsWith("linear") && mode !== "bicubic")
    throw new QzynnError(`interpolate: "${mode}" has no corners to align; leave alignCorners out, or use "bilinear"`);
  if (antialias && mode !== "bilinear" && mode !== "bicubic")
    throw new QzynnError(
      `interpolate: there is no antialias of "${mode}"; leave it out, or use "bilinear" or "bicubic"`,
    );
  const each = (value: number | readonly number[]): readonly number[] =>
    typeof value === "number" ? new Array<number>(axes).fill(value) : value;
  const factors = scaleFactor === undefined ? undefined : each(scaleFactor);
  const sizes = size === undefined ? factors?.map((f, i) => Math.floor((x.shape[i + 2] as number) * f)) : each(size);
  if (sizes?.length !== axes || sizes.some((n) => !Number.isInteger(n) || n < 1) || x.shape.slice(1).includes(0)) {
    throw new QzynnError(`interpolate: [${x.shape}] to sizes [${sizes}]; give 1 or more for each of ${axes} axes`);
  }
  return sizes.reduce((y: Tensor, to, i) => {
    const from = x.shape[i + 2] as number;
    const factor = recomputeScaleFactor ? undefined : factors?.[i];
    const scale = alignCorners ? (to > 1 ? (from - 1) / (to - 1) : 0) : factor === undefined ? from / to : 1 / factor;
    if (from === to && scale === 1) return y;
    if (antialias) return resample(y, i + 2, smoothTaps(mode === "bicubic", from, to, scale));
    // Of images twice as large, PyTorch reads each pixel twice whatever `scaleFactor` says.
    const isDouble = mode === "nearest" && axes === 2 && to === 2 * from;
    return resample(y, i + 2, taps(mode, from, to, isDouble ? 0.5 : scale, alignCorners));
  }, x);
}

function taps(mode: InterpolateMode, from: number, to: number, scale: number, corners: boolean): Taps {
  const center = (i: number): number => (corners ? i * scale : (i + 0.5) * scale - 0.5);
  switch (mode) {
    // In float32, as PyTorch finds the pixel: at the border between two it matters.
    case "nearest":
      return collect(from, to, 1, (i) => [[Math.floor(Math.fround(i * Math.fround(scale))), 1]]);
    case "nearest-exact":
      return collect(from, to, 1, (i) => [[Math.floor(Math.fround((i + 0.5) * Math.fround(scale))), 1]]);
    case "area":
      return collect(from, to, Math.ceil(from / to) + 1, (i) => {
        const [start, end] = [Math.floor((i * from) / to), Math.ceil(((i + 1) * from) / to)];
        return Array.from({ length: end - start }, (_, k): Tap => [start + k, 1 / (end - start)]);
      });
    case "bicubic":
      return collect(from, to, 4, (i) => {
        const first = Math.floor(center(i));
        return cubic(center(i) - first).map((w, k): Tap => [first - 1 + k, w]);
      });
    default:
      return collect(from, to, 2, (i) => {
        const at = Math.max(0, center(i));
        const first = Math.min(Math.floor(at), from - 1);
        return [
          [first, 1 - (at - first)],
          [first + 1, at - first],
        ];
      });
  }
}

type Tap = readonly [place: number, weight: number];

/** All places under a triangle, or under Keys' curve with a = −0.5, that is as wide as what a place stands for. */
function smoothTaps(isCubic: boolean, from: number, to: number, scale: number): Taps {
  const wide = Math.max(scale, 1);
  const reach = (isCubic ? 2 : 1) * wide;
  const weigh = (d: number): number => (isCubic ? cubicAt(d, -0.5) : Math.max(0, 1 - Math.abs(d)));
  return collect(from, to, Math.ceil(reach) * 2 + 1, (i) => {
    const center = (i + 0.5) * scale;
    const start = Math.max(Math.trunc(center - reach + 0.5), 0);
    const end = Math.min(Math.trunc(center + reach + 0.5), from);
    const weights = Array.from({ length: Math.max(0, end - start) }, (_, k) =>
      weigh((start + k + 0.5 - center) / wide),
    );
    const whole = weights.reduce((a, b) => a + b, 0);
    return weights.map((w, k): Tap => [start + k, w / whole]);
  });
}

/** Taps of all places; those beyond an end read the last place within. */
function collect(size: number, count: number, each: number, of: (i: number) => readonly Tap[]): Taps {
  const places = new Int32Array(count * each);
  const weights = new Float64Array(count * each);
  for (let i = 0; i < count; i++) {
    of(i).forEach(([place, weight], k) => {
      places[i * each + k] = Math.min(Math.max(place, 0), size - 1);
      weights[i * each + k] = weight;
    });
  }
  return { size, places, weights, each };
}
