/** Activation functions as operators of version 17. */
import {
  CELU,
  ELU,
  GELU,
  GLU,
  Hardshrink,
  Hardsigmoid,
  Hardswish,
  Hardtanh,
  LeakyReLU,
  LogSigmoid,
  LogSoftmax,
  Mish,
  type Module,
  PReLU,
  ReLU,
  ReLU6,
  RReLU,
  SELU,
  Sigmoid,
  SiLU,
  Softmax,
  Softmax2d,
  Softmin,
  Softplus,
  Softshrink,
  Softsign,
  Tanh,
  Tanhshrink,
  Threshold,
} from "@qzynn/nn";
import type { Attributes, LayerWriter, Value, Writer } from "./Writer.ts";

/** The class of a layer with what writes it. */
export type Entry = readonly [layer: Layer, writer: LayerWriter];

type Layer = abstract new (...args: never[]) => unknown;

export const entry = <M extends Module>(layer: Layer, writer: LayerWriter<M>): Entry => [
  layer,
  (w, module, x) => writer(w, module as M, x),
];

const one = <M extends Module>(
  layer: abstract new (...args: never[]) => M,
  op: string,
  attributes: (m: M) => Attributes = () => ({}),
) => entry<M>(layer, (w, m, x) => w.node(op, [x.name], attributes(m)));

const clip = (w: Writer, x: Value, low: number, high: number): string =>
  w.node("Clip", [x.name, w.number(low, x.sample), w.number(high, x.sample)]);

function gelu(w: Writer, { approximate }: GELU, x: Value): string {
  const number = (value: number) => w.number(value, x.sample);
  const half = w.node("Mul", [x.name, number(0.5)]);
  let inner = w.node("Mul", [x.name, number(Math.SQRT1_2)]);
  if (approximate === "tanh") {
    const cube = w.node("Mul", [w.node("Mul", [x.name, x.name]), w.node("Mul", [x.name, number(0.044715)])]);
    inner = w.node("Mul", [w.node("Add", [x.name, cube]), number(Math.sqrt(2 / Math.PI))]);
  }
  const bent = w.node(approximate === "tanh" ? "Tanh" : "Erf", [inner]);
  return w.node("Mul", [half, w.node("Add", [bent, number(1)])]);
}

/** Where `x` lies beyond ±λ, `x` or what is left of it; 0 between. */
const shrink =
  (bias: (lambd: number) => number) =>
  (w: Writer, { lambd }: { readonly lambd: number }, x: Value) =>
    w.node("Shrink", [x.name], { lambd: { float: lambd }, bias: { float: bias(lambd) } });

function softplus(w: Writer, { beta }: Softplus, x: Value): string {
  if (beta === 1) return w.node("Softplus", [x.name]);
  const by = w.number(beta, x.sample);
  return w.node("Div", [w.node("Softplus", [w.node("Mul", [x.name, by])]), by]);
}

/** One slope for all channels, or one for each, which lie on the second axis. */
function prelu(w: Writer, { weight }: PReLU, x: Value): string {
  const slope = w.weight("weight", weight);
  const { ndim } = x.sample;
  if (weight.shape[0] === 1 || ndim <= 2) return w.node("PRelu", [x.name, slope]);
  const axes = w.ints(Array.from({ length: ndim - 2 }, (_, i) => i + 1));
  return w.node("PRelu", [x.name, w.node("Unsqueeze", [slope, axes])]);
}

/** The first half of an axis, let through as far as the second one says. */
function glu(w: Writer, { dim }: GLU, x: Value): string {
  const axis = dim < 0 ? dim + x.sample.ndim : dim;
  const half = (x.sample.shape[axis] ?? 0) / 2;
  const cut = (from: number) => w.node("Slice", [x.name, w.ints([from]), w.ints([from + half]), w.ints([axis])]);
  return w.node("Mul", [cut(0), w.node("Sigmoid", [cut(half)])]);
}

export const activations: readonly Entry[] = [
  one(CELU, "Celu", ({ alpha }) => ({ alpha: { float: alpha } })),
  one(ELU, "Elu", ({ alpha }) => ({ alpha: { float: alpha } })),
  entry<GELU>(GELU, gelu),
  entry<GLU>(GLU, glu),
  entry<Hardshrink>(
    Hardshrink,
    shrink(() => 0),
  ),
  one(Hardsigmoid, "HardSigmoid", () => ({ alpha: { float: 1 / 6 }, beta: { float: 0.5 } })),
  one(Hardswish, "HardSwish"),
  entry<Hardtanh>(Hardtanh, (w, { minVal, maxVal }, x) => clip(w, x, minVal, maxVal)),
  one(LeakyReLU, "LeakyRelu", ({ negativeSlope }) => ({ alpha: { float: negativeSlope } })),
  entry(LogSigmoid, (w, _, x) => w.node("Neg", [w.node("Softplus", [w.node("Neg", [x.name])])])),
  one(LogSoftmax, "LogSoftmax", ({ dim }) => ({ axis: dim })),
  entry(Mish, (w, _, x) => w.node("Mul", [x.name, w.node("Tanh", [w.node("Softplus", [x.name])])])),
  entry<PReLU>(PReLU, prelu),
  one(ReLU, "Relu"),
  entry(ReLU6, (w, _, x) => clip(w, x, 0, 6)),
  one(RReLU, "LeakyRelu", ({ lower, upper }) => ({ alpha: { float: (lower + upper) / 2 } })),
  one(SELU, "Selu"),
  one(Sigmoid, "Sigmoid"),
  entry(SiLU, (w, _, x) => w.node("Mul", [x.name, w.node("Sigmoid", [x.name])])),
  one(Softmax, "Softmax", ({ dim }) => ({ axis: dim })),
  one(Softmax2d, "Softmax", () => ({ axis: -3 })),
  entry<Softmin>(Softmin, (w, { dim }, x) => w.node("Softmax", [w.node("Neg", [x.name])], { axis: dim })),
  entry<Softplus>(Softplus, softplus),
  entry<Softshrink>(
    Softshrink,
    shrink((lambd) => lambd),
  ),
  one(Softsign, "Softsign"),
  one(Tanh, "Tanh"),
  entry(Tanhshrink, (w, _, x) => w.node("Sub", [x.name, w.node("Tanh", [x.name])])),
  entry<Threshold>(Threshold, (w, { threshold, value }, x) => {
    const isAbove = w.node("Greater", [x.name, w.number(threshold, x.sample)]);
    return w.node("Where", [isAbove, x.name, w.number(value, x.sample)]);
  }),
];
