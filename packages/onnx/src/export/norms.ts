/** Normalisations, as they compute in eval mode, as operators of version 17. */
import {
  BatchNorm1d,
  BatchNorm2d,
  BatchNorm3d,
  GroupNorm,
  InstanceNorm1d,
  InstanceNorm2d,
  InstanceNorm3d,
  LayerNorm,
  LocalResponseNorm,
  RMSNorm,
  SyncBatchNorm,
} from "@qzynn/nn";
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { type Entry, entry } from "./activations.ts";
import type { Value, Writer } from "./Writer.ts";

/** A weight and a bias; ones and zeros where there are none. */
function scaleAndShift(
  w: Writer,
  m: { readonly weight: Tensor | null; readonly bias: Tensor | null },
  channels: number,
) {
  const constant = (value: number) => w.floats(Array<number>(channels).fill(value));
  return [m.weight ? w.weight("weight", m.weight) : constant(1), m.bias ? w.weight("bias", m.bias) : constant(0)];
}

type BatchNorm = BatchNorm1d | InstanceNorm1d;

/** By running statistics. */
function byStatistics(w: Writer, m: BatchNorm, x: Value): string {
  if (!m.runningMean || !m.runningVar) {
    throw new QzynnError(
      "exportOnnx: a batch normalisation keeps no running statistics, and no operator takes those of the batch; make it with trackRunningStats",
    );
  }
  const statistics = [w.weight("running_mean", m.runningMean), w.weight("running_var", m.runningVar)];
  const inputs = [x.name, ...scaleAndShift(w, m, m.numFeatures), ...statistics];
  return w.node("BatchNormalization", inputs, { epsilon: { float: m.eps } });
}

const instance = (w: Writer, m: BatchNorm, x: Value): string =>
  m.trackRunningStats
    ? byStatistics(w, m, x)
    : w.node("InstanceNormalization", [x.name, ...scaleAndShift(w, m, m.numFeatures)], { epsilon: { float: m.eps } });

/** A group is an instance of one channel. */
function group(w: Writer, m: GroupNorm, x: Value): string {
  const { shape, ndim } = x.sample;
  const parts = w.node("Reshape", [x.name, w.ints([0, m.numGroups, -1])]);
  const plain = scaleAndShift(w, { weight: null, bias: null }, m.numGroups);
  const even = w.node("InstanceNormalization", [parts, ...plain], { epsilon: { float: m.eps } });
  const whole = w.node("Reshape", [even, w.ints([0, ...shape.slice(1)])]);
  if (!m.weight || !m.bias) return whole;
  const axes = Array.from({ length: ndim - 2 }, (_, i) => i + 1);
  const wide = (name: string) => (axes.length > 0 ? w.node("Unsqueeze", [name, w.ints(axes)]) : name);
  const scaled = w.node("Mul", [whole, wide(w.weight("weight", m.weight))]);
  return w.node("Add", [scaled, wide(w.weight("bias", m.bias))]);
}

function layer(w: Writer, m: LayerNorm, x: Value): string {
  const size = m.normalizedShape.reduce((product, d) => product * d, 1);
  // ONNX wants a scale of the very shape.
  const scale = m.weight ? w.weight("weight", m.weight) : w.floats(Array<number>(size).fill(1), m.normalizedShape);
  const inputs = [x.name, scale, ...(m.bias ? [w.weight("bias", m.bias)] : [])];
  return w.node("LayerNormalization", inputs, { axis: -m.normalizedShape.length, epsilon: { float: m.eps } });
}

/** The distance from 1 to the next number. */
const FLOAT32_EPS = 2 ** -23;

function rootMeanSquare(w: Writer, m: RMSNorm, x: Value): string {
  const axes = m.normalizedShape.map((_, i) => i - m.normalizedShape.length);
  const mean = w.node("ReduceMean", [w.node("Mul", [x.name, x.name])], { axes, keepdims: 1 });
  const eps = m.eps ?? (x.sample.dtype === "float64" ? Number.EPSILON : FLOAT32_EPS);
  const root = w.node("Sqrt", [w.node("Add", [mean, w.number(eps, x.sample)])]);
  const even = w.node("Div", [x.name, root]);
  return m.weight ? w.node("Mul", [even, w.weight("weight", m.weight)]) : even;
}

/** Windows of an odd number of channels lie alike in both; those of an even one do not. */
function localResponse(w: Writer, { size, alpha, beta, k }: LocalResponseNorm, x: Value): string {
  if (size % 2 === 0)
    throw new QzynnError(
      `exportOnnx: a LocalResponseNorm of an even size, ${size}; ONNX places such windows elsewhere; use an odd one`,
    );
  return w.node("LRN", [x.name], { size, alpha: { float: alpha }, beta: { float: beta }, bias: { float: k } });
}

export const norms: readonly Entry[] = [
  ...[BatchNorm1d, BatchNorm2d, BatchNorm3d, SyncBatchNorm].map((layer) => entry<BatchNorm>(layer, byStatistics)),
  ...[InstanceNorm1d, InstanceNorm2d, InstanceNorm3d].map((layer) => entry<BatchNorm>(layer, instance)),
  entry<GroupNorm>(GroupNorm, group),
  entry<LayerNorm>(LayerNorm, layer),
  entry<LocalResponseNorm>(LocalResponseNorm, localResponse),
  entry<RMSNorm>(RMSNorm, rootMeanSquare),
];
