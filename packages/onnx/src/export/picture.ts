/** Paddings, and pictures of another size, as operators of version 17. */
import {
  ChannelShuffle,
  CircularPad1d,
  CircularPad2d,
  CircularPad3d,
  ConstantPad1d,
  ConstantPad2d,
  ConstantPad3d,
  PixelShuffle,
  PixelUnshuffle,
  ReflectionPad1d,
  ReflectionPad2d,
  ReflectionPad3d,
  ReplicationPad1d,
  ReplicationPad2d,
  ReplicationPad3d,
  Upsample,
  UpsamplingBilinear2d,
  UpsamplingNearest2d,
  ZeroPad1d,
  ZeroPad2d,
  ZeroPad3d,
} from "@qzynn/nn";
import { QzynnError } from "@qzynn/tensor";
import { type Entry, entry } from "./activations.ts";
import { circular } from "./circular.ts";
import type { Attributes, Value, Writer } from "./Writer.ts";

interface Padding {
  /** Before and behind the last axis, then the one before it. */
  readonly padding: readonly number[];
}

/** ONNX names what comes before all axes, then what comes behind them. */
function pads(w: Writer, { padding }: Padding, x: Value): string {
  const sides = Array.from({ length: padding.length / 2 }, (_, i) => padding.slice(2 * i, 2 * i + 2)).reverse();
  const others = Array<number>(x.sample.ndim - sides.length).fill(0);
  return w.ints([0, 1].flatMap((side) => [...others, ...sides.map((pair) => pair[side] ?? 0)]));
}

const padding = (mode: string) => (w: Writer, m: Padding, x: Value) => w.node("Pad", [x.name, pads(w, m, x)], { mode });

const constant = (w: Writer, m: Padding & { readonly value?: number }, x: Value): string =>
  w.node("Pad", [x.name, pads(w, m, x), w.number(m.value ?? 0, x.sample)], { mode: "constant" });

/** `[N, C·b², H, W]`, where 0 keeps the batch. */
function unshuffle(w: Writer, { downscaleFactor: b }: PixelUnshuffle, x: Value): string {
  const [, c = 0, h = 0, width = 0] = x.sample.shape;
  const blocks = w.node("Reshape", [x.name, w.ints([0, c, h / b, b, width / b, b])]);
  const turned = w.node("Transpose", [blocks], { perm: [0, 1, 3, 5, 2, 4] });
  return w.node("Reshape", [turned, w.ints([0, c * b * b, h / b, width / b])]);
}

function shuffleChannels(w: Writer, { groups }: ChannelShuffle, x: Value): string {
  const [, c = 0, ...places] = x.sample.shape;
  const parts = w.node("Reshape", [x.name, w.ints([0, groups, c / groups, ...places])]);
  const perm = [0, 2, 1, ...places.map((_, i) => i + 3)];
  return w.node("Reshape", [w.node("Transpose", [parts], { perm }), w.ints([0, c, ...places])]);
}

interface Resizing {
  readonly size?: number | readonly number[];
  readonly scaleFactor?: number | readonly number[];
  readonly mode?: string;
  readonly alignCorners?: boolean;
  readonly antialias?: boolean;
}

const ways: Readonly<Record<string, Attributes>> = {
  nearest: { mode: "nearest", coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" },
  "nearest-exact": {
    mode: "nearest",
    coordinate_transformation_mode: "half_pixel",
    nearest_mode: "round_prefer_ceil",
  },
  linear: { mode: "linear" },
  bilinear: { mode: "linear" },
  trilinear: { mode: "linear" },
  bicubic: { mode: "cubic", cubic_coeff_a: { float: -0.75 } },
};

function resize(w: Writer, options: Resizing, x: Value): string {
  const { size, scaleFactor, mode = "nearest", alignCorners = false, antialias = false } = options;
  const way = ways[mode];
  if (!way)
    throw new QzynnError(`exportOnnx: there is no operator for a resize of mode "${mode}"; use nearest or bilinear`);
  if (antialias)
    throw new QzynnError("exportOnnx: opset 17 has no operator for a resize with antialias; make the layer without it");
  const n = x.sample.ndim - 2;
  const spread = (value: number | readonly number[]) =>
    typeof value === "number" ? Array<number>(n).fill(value) : value;
  const corners = mode.startsWith("nearest")
    ? {}
    : { coordinate_transformation_mode: alignCorners ? "align_corners" : "half_pixel" };
  const attributes = { ...way, ...corners };
  if (scaleFactor !== undefined)
    return w.node("Resize", [x.name, "", w.floats([1, 1, ...spread(scaleFactor)])], attributes);
  // The batch and the channels are as many as there are.
  const first = w.node("Slice", [w.node("Shape", [x.name]), w.ints([0]), w.ints([2])]);
  const sizes = w.node("Concat", [first, w.ints(spread(size ?? 1))], { axis: 0 });
  return w.node("Resize", [x.name, "", "", sizes], attributes);
}

/** Pairs from the first padded axis on. */
const around = ({ padding }: Padding): (readonly [number, number])[] =>
  Array.from(
    { length: padding.length / 2 },
    (_, i) => [padding[2 * i] ?? 0, padding[2 * i + 1] ?? 0] as const,
  ).reverse();

export const pictures: readonly Entry[] = [
  ...[CircularPad1d, CircularPad2d, CircularPad3d].map((layer) =>
    entry<CircularPad1d>(layer, (w, m, x) => circular(w, around(m), x)),
  ),
  ...[ConstantPad1d, ConstantPad2d, ConstantPad3d, ZeroPad1d, ZeroPad2d, ZeroPad3d].map((layer) =>
    entry<ConstantPad1d | ZeroPad1d>(layer, constant),
  ),
  ...[ReflectionPad1d, ReflectionPad2d, ReflectionPad3d].map((layer) =>
    entry<ReflectionPad1d>(layer, padding("reflect")),
  ),
  ...[ReplicationPad1d, ReplicationPad2d, ReplicationPad3d].map((layer) =>
    entry<ReplicationPad1d>(layer, padding("edge")),
  ),
  entry<ChannelShuffle>(ChannelShuffle, shuffleChannels),
  entry<PixelShuffle>(PixelShuffle, (w, { upscaleFactor }, x) =>
    w.node("DepthToSpace", [x.name], { blocksize: upscaleFactor, mode: "CRD" }),
  ),
  entry<PixelUnshuffle>(PixelUnshuffle, unshuffle),
  entry<Upsample>(Upsample, (w, { options }, x) => resize(w, options, x)),
  entry<UpsamplingBilinear2d>(UpsamplingBilinear2d, (w, { options }, x) =>
    resize(w, { ...options, mode: "bilinear", alignCorners: true }, x),
  ),
  entry<UpsamplingNearest2d>(UpsamplingNearest2d, (w, { options }, x) => resize(w, options, x)),
];
