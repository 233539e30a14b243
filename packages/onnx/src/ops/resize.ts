/** Sizes of pictures. Source: https://onnx.ai/onnx/operators/onnx__Resize.html */
import {
  fromArray,
  gridSample,
  type InterpolateMode,
  indexSelect,
  interpolate,
  matmul,
  movedim,
  type Tensor,
  where,
} from "@qzynn/tensor";
import { type Call, fromFront, type Op } from "./call.ts";

/** How one axis changes. */
interface Axis {
  readonly from: number;
  readonly to: number;
  /** `to / from` before it was rounded. */
  readonly scale: number;
  /** The part of the axis that is looked at, as shares of it; the whole unless the model cuts it out. */
  readonly region: readonly [start: number, end: number];
}

/** Scales or sizes, an attribute at first, then inputs, of all axes or of those in `axes`. */
function axesOf(c: Call): Axis[] {
  const { shape, ndim } = c.x();
  const [scales, sizes] = c.opset < 11 ? [c.floats("scales") ?? c.listIn(1)] : [c.listIn(2), c.listIn(3)];
  const named = c.ints("axes")?.map((axis) => fromFront(axis, ndim)) ?? shape.map((_, axis) => axis);
  const roi = c.opset < 11 ? undefined : c.listIn(1);
  const byScale = scales !== undefined && scales.length > 0;
  if (!byScale && !sizes) throw c.bad("neither scales nor sizes are given", "it needs one of them");
  const policy = c.text("keep_aspect_ratio_policy", "stretch");
  const ratios = named.map((axis, i) => (sizes?.[i] ?? 1) / (shape[axis] ?? 1));
  const common = policy === "not_larger" ? Math.min(...ratios) : policy === "not_smaller" ? Math.max(...ratios) : null;
  return shape.map((from, axis): Axis => {
    const i = named.indexOf(axis);
    if (i < 0) return { from, to: from, scale: 1, region: [0, 1] };
    const region = roi?.length ? ([roi[i] ?? 0, roi[i + named.length] ?? 1] as const) : ([0, 1] as const);
    if (!byScale) {
      const scale = common ?? ratios[i] ?? 1;
      return { from, to: common === null ? (sizes?.[i] ?? from) : Math.round(scale * from), scale, region };
    }
    const scale = scales[i] ?? 1;
    const part = coordinates(c) === "tf_crop_and_resize" ? region[1] - region[0] : 1;
    // As onnxruntime multiplies: 5 · 1.8 is 9 in float32 and less in float64, where 1.8 came from float32.
    return { from, to: Math.floor(Math.fround(Math.fround(from * part) * scale)), scale, region };
  });
}

const coordinates = (c: Call): string =>
  c.text("coordinate_transformation_mode", c.opset < 11 ? "asymmetric" : "half_pixel");

/** Where a new place lies on the old axis. */
function placeOf(c: Call, { from, to, scale, region: [start, end] }: Axis): (place: number) => number {
  const mode = coordinates(c);
  switch (mode) {
    case "half_pixel":
      return (o) => (o + 0.5) / scale - 0.5;
    case "pytorch_half_pixel":
      return (o) => (to > 1 ? (o + 0.5) / scale - 0.5 : 0);
    case "half_pixel_symmetric":
      return (o) => (from / 2) * (1 - to / (scale * from)) + (o + 0.5) / scale - 0.5;
    case "align_corners":
      return (o) => (to === 1 ? 0 : (o * (from - 1)) / (to - 1));
    case "asymmetric":
      return (o) => o / scale;
    case "tf_crop_and_resize":
      return (o) => (from - 1) * (to > 1 ? start + (o * (end - start)) / (to - 1) : (start + end) / 2);
    default:
      throw c.bad(`a coordinate_transformation_mode "${mode}"`, "there is no such mode");
  }
}

/** Weights by the distance from a place, and how far they reach. */
interface Curve {
  readonly reach: number;
  readonly at: (distance: number) => number;
}

const line: Curve = { reach: 1, at: (d) => Math.max(0, 1 - Math.abs(d)) };

/** Keys' cubic convolution. */
const cubic = (a: number): Curve => ({
  reach: 2,
  at(distance) {
    const d = Math.abs(distance);
    if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  },
});

const roundings: Readonly<Record<string, (place: number) => number>> = {
  round_prefer_floor: (place) => Math.ceil(place - 0.5),
  round_prefer_ceil: (place) => Math.floor(place + 0.5),
  floor: Math.floor,
  ceil: Math.ceil,
};

function nearest(c: Call, x: Tensor, axis: number, way: Axis): Tensor {
  const mode = c.text("nearest_mode", c.opset < 11 ? "floor" : "round_prefer_floor");
  const rounded = roundings[mode];
  if (!rounded) throw c.bad(`a nearest_mode "${mode}"`, `there are ${Object.keys(roundings).join(", ")}`);
  const place = placeOf(c, way);
  const index = Int32Array.from({ length: way.to }, (_, o) => Math.min(Math.max(rounded(place(o)), 0), way.from - 1));
  return indexSelect(x, axis, fromArray(index, [way.to]));
}

/** A matrix from old places to new ones: each new one is a mean of its neighbours. */
function blended(c: Call, x: Tensor, axis: number, way: Axis, { reach, at }: Curve): Tensor {
  const { from, to, scale } = way;
  c.sized([to, from]);
  const place = placeOf(c, way);
  // Smaller pictures without ripples: the curve is as wide as what one new place stands for.
  const narrow = c.int("antialias", 0) ? Math.min(scale, 1) : 1;
  const isWithin = c.int("exclude_outside", 0) === 1;
  const matrix = new Float32Array(to * from);
  for (let o = 0; o < to; o++) {
    const centre = place(o);
    const first = Math.ceil(centre - reach / narrow);
    const weights = Array.from({ length: Math.floor(centre + reach / narrow) - first + 1 }, (_, k) => {
      const i = first + k;
      return isWithin && (i < 0 || i >= from) ? 0 : at((i - centre) * narrow);
    });
    const sum = weights.reduce((a, b) => a + b, 0);
    weights.forEach((weight, k) => {
      const i = Math.min(Math.max(first + k, 0), from - 1);
      matrix[o * from + i]! += weight / sum;
    });
  }
  const dtype = x.dtype === "float64" ? "float64" : "float32";
  const turned = movedim(x.to(dtype), axis, -1);
  const y = matmul(turned, fromArray(matrix, [to, from]).to(dtype), { transposeB: true }) as Tensor;
  return movedim(y, -1, axis);
}

/** What lies outside of the picture, where a part of it is cut out. */
function outside(c: Call, y: Tensor, axis: number, way: Axis): Tensor {
  if (coordinates(c) !== "tf_crop_and_resize") return y;
  const place = placeOf(c, way);
  const mask = Uint8Array.from({ length: way.to }, (_, o) => (place(o) < 0 || place(o) > way.from - 1 ? 1 : 0));
  if (!mask.includes(1)) return y;
  const shape = y.shape.map((_, a) => (a === axis ? way.to : 1));
  return where(fromArray(mask, shape, { dtype: "bool" }), c.float("extrapolation_value", 0), y);
}

/** PyTorch's own kernels, for those combinations that its `interpolate` has. */
function known(c: Call, axes: readonly Axis[]): Tensor | null {
  const x = c.x();
  const [mode, way, count] = [c.text("mode", "nearest"), coordinates(c), x.ndim - 2];
  const smooth = {
    linear: ["", "linear", "bilinear", "trilinear"][count],
    cubic: count === 2 ? "bicubic" : undefined,
  }[mode];
  const isNearest =
    mode === "nearest" && way === "asymmetric" && (c.opset < 11 || c.text("nearest_mode", "") === "floor");
  const isSmooth =
    smooth !== undefined && (way === "align_corners" || (/half_pixel$/.test(way) && axes.every(({ to }) => to > 1)));
  const isPlain = !c.int("antialias", 0) && !c.int("exclude_outside", 0) && c.float("cubic_coeff_a", -0.75) === -0.75;
  const [batch, channels, ...spatial] = axes;
  const keeps = batch?.from === batch?.to && channels?.from === channels?.to;
  if (!keeps || !isPlain || count < 1 || count > 3 || !(isNearest || isSmooth)) return null;
  // Sizes are rounded from scales, which also say where the new points lie.
  const fromScales = c.opset < 11 || (c.listIn(2)?.length ?? 0) > 0;
  const isExact = spatial.every(({ from, to, scale }) => to === Math.floor(from * scale));
  if (fromScales && !isExact) return null;
  return interpolate(x, {
    ...(fromScales ? { scaleFactor: spatial.map(({ scale }) => scale) } : { size: spatial.map(({ to }) => to) }),
    mode: (isNearest ? "nearest" : smooth) as InterpolateMode,
    alignCorners: !isNearest && way === "align_corners",
  });
}

export function resize(c: Call): Tensor {
  const axes = axesOf(c);
  c.sized(axes.map(({ to }) => to));
  const fast = known(c, axes);
  if (fast) return fast;
  const mode = c.text("mode", "nearest");
  const curve = mode === "linear" ? line : mode === "cubic" ? cubic(c.float("cubic_coeff_a", -0.75)) : null;
  if (!curve && mode !== "nearest") throw c.bad(`a mode "${mode}"`, "there are nearest, linear and cubic");
  return axes.reduce((x, way, axis) => {
    // An axis that stays is not looked at; one that is cut out of a region is.
    const isSame = way.from === way.to && way.scale === 1 && way.region[0] === 0 && way.region[1] === 1;
    if (isSame) return x;
    const y = curve ? blended(c, x, axis, way, curve) : nearest(c, x, axis, way);
    return outside(c, y, axis, way);
  }, c.x());
}

/** ONNX has renamed them. */
const reading: Readonly<Record<string, "bilinear" | "nearest" | "bicubic">> = {
  linear: "bilinear",
  bilinear: "bilinear",
  nearest: "nearest",
  cubic: "bicubic",
  bicubic: "bicubic",
};

/** A picture, or a body, read at the places of a grid. */
function sample(c: Call): Tensor {
  const name = c.text("mode", "linear");
  const mode = reading[name];
  if (!mode) throw c.bad(`a mode "${name}"`, `there are ${Object.keys(reading).join(", ")}`);
  return gridSample(c.x(0), c.x(1), {
    mode,
    paddingMode: c.text("padding_mode", "zeros") as "zeros",
    alignCorners: c.int("align_corners", 0) === 1,
  });
}

export const resizing: Readonly<Record<string, Op>> = { GridSample: sample, Resize: resize, Upsample: resize };
