/** Every elementwise operation that is exported, and what its tests have to know of it. */

import type { Tensor } from "../src/index.ts";
import * as api from "../src/index.ts";

/** Operations of one tensor take no notice of the second. */
export type Operation = (a: Tensor, b: Tensor) => Tensor;

export interface Row {
  readonly name: string;
  /** How far float32 may be from the correctly rounded value, in units in the last place. */
  readonly ulp: number;
  /** How many tensors it takes. */
  readonly arity: number;
  readonly f: Operation;
  /** Inputs stay in here, away from kinks and from where there are no values. */
  readonly from?: number;
  readonly to?: number;
  /** Where terms cancel, results are as exact as numbers of this size are. */
  readonly size?: number;
  /** A step of the formula overflows where the result does not, as it does in PyTorch: huge inputs are left out. */
  readonly overflows?: true;
  /** Every dtype has values of its own. */
  readonly own?: true;
  /** Nothing flows back. */
  readonly flat?: true;
  /** Of whole numbers only. */
  readonly whole?: true;
}

type More = Partial<Omit<Row, "name" | "ulp">>;

const exported = api as never as Readonly<Record<string, Operation>>;

const row = (name: string, ulp: number, { f = exported[name], ...more }: More = {}): Row => {
  if (!f) throw new Error(`there is no ${name}`);
  return { name, ulp, arity: 1, f, ...more };
};

const one = [
  row("abs", 0),
  row("acos", 1, { from: -0.9, to: 0.9 }),
  row("acosh", 1, { from: 1.1 }),
  row("asin", 1, { from: -0.9, to: 0.9 }),
  row("asinh", 1),
  row("atan", 1),
  row("atanh", 1, { from: -0.9, to: 0.9 }),
  row("ceil", 0),
  row("clamp", 0, { f: (x) => api.clamp(x, -1, 1.5) }),
  row("cos", 1),
  row("cosh", 1),
  row("deg2rad", 1),
  row("digamma", 0, { from: 0.2 }),
  row("entr", 4, { from: 0.2, size: 1, overflows: true }),
  row("erf", 1),
  row("erfc", 1),
  row("erfcx", 0),
  row("erfinv", 0, { from: -0.9, to: 0.9 }),
  row("exp", 1),
  row("exp2", 1),
  row("expm1", 2),
  row("floor", 0),
  row("frac", 0),
  row("i0", 0),
  row("i0e", 0),
  row("i1", 0),
  row("i1e", 0),
  row("leaky", 2, { f: (x) => api.where(api.gt(x, 0), x, api.mul(x, 0.1)) }),
  row("lgamma", 0, { from: 0.2 }),
  row("log", 1, { from: 0.1 }),
  row("log10", 1, { from: 0.1 }),
  row("log1p", 2, { from: -0.9 }),
  row("log2", 1, { from: 0.1 }),
  row("logNdtr", 4, { overflows: true }),
  row("logSigmoid", 3),
  row("logit", 4, { from: 0.1, to: 0.9, size: 1, overflows: true }),
  row("mvlgamma", 1, { from: 1.2, overflows: true, f: (x) => api.mvlgamma(x, 2) }),
  row("nanToNum", 0, { f: (x) => api.nanToNum(x, { posinf: 9, neginf: -9 }) }),
  row("ndtr", 12, { overflows: true }),
  row("ndtri", 0, { from: 0.1, to: 0.9 }),
  row("neg", 0),
  row("polygamma", 0, { from: 0.2, f: (x) => api.polygamma(1, x) }),
  row("positive", 0),
  row("rad2deg", 1),
  row("reciprocal", 0, { from: 0.3 }),
  row("relu", 0),
  row("round", 0, { f: (x) => api.round(x) }),
  row("rsqrt", 1, { from: 0.1 }),
  row("sigmoid", 2),
  row("sign", 0),
  row("sin", 1),
  row("sinc", 4, { size: 1, overflows: true }),
  row("sinh", 1),
  row("softplus", 3, { f: (x) => api.softplus(x, { beta: 2 }), overflows: true }),
  row("sqrt", 0, { from: 0.1 }),
  row("square", 0, { overflows: true }),
  row("tan", 1, { from: -1.2, to: 1.2 }),
  row("tanh", 2),
  row("trunc", 0),
  row("zeta", 0, { from: 1.2, f: (x) => api.zeta(2.5, x) }),
  row("celu", 4, { f: (x) => api.celu(x, 2) }),
  row("elu", 4, { f: (x) => api.elu(x, 0.5) }),
  row("gelu", 4, { size: 1, f: (x) => api.gelu(x) }),
  row("gelu by tanh", 4, { size: 1, overflows: true, f: (x) => api.gelu(x, { approximate: "tanh" }) }),
  row("hardshrink", 0, { f: (x) => api.hardshrink(x) }),
  row("hardsigmoid", 2, { size: 1 }),
  row("hardswish", 2, { size: 1, overflows: true }),
  row("hardtanh", 0, { f: (x) => api.hardtanh(x, -1, 1.5) }),
  row("leakyRelu", 2, { f: (x) => api.leakyRelu(x, 0.2) }),
  row("mish", 4, { size: 1e-36 }),
  row("relu6", 0),
  row("rrelu", 2, { f: (x) => api.rrelu(x) }),
  row("selu", 4),
  row("silu", 4, { size: 1e-36 }),
  row("softshrink", 1, { size: 1, f: (x) => api.softshrink(x) }),
  row("softsign", 1),
  row("tanhshrink", 2, { size: 1 }),
  row("threshold", 0, { f: (x) => api.threshold(x, 1.1, 7) }),
];

const two = [
  row("add", 0),
  row("addcdiv", 3, {
    from: 0.3,
    size: 1,
    overflows: true,
    f: (a, b) => api.addcdiv(a, b, a, { value: 2 }),
  }),
  row("addcmul", 3, {
    size: 1,
    overflows: true,
    f: (a, b) => api.addcmul(a, b, a, { value: 2 }),
  }),
  row("atan2", 1),
  row("clampMax", 0),
  row("clampMin", 0),
  row("copysign", 0),
  row("div", 0, { from: 0.3, f: (a, b) => api.div(a, b) }),
  row("fmax", 0),
  row("fmin", 0),
  row("fmod", 0, { from: 0.3 }),
  row("floorDivide", 0, { flat: true }),
  row("heaviside", 0, { flat: true }),
  row("hypot", 1),
  row("ldexp", 1),
  row("lerp", 4, { size: 4, overflows: true, f: (a, b) => api.lerp(a, b, 0.3) }),
  row("logaddexp", 3, { size: 1 }),
  row("logaddexp2", 3, { size: 1 }),
  row("maximum", 0),
  row("minimum", 0),
  row("mul", 0),
  row("nextafter", 0, { own: true }),
  row("pow", 1, { from: 0.2 }),
  row("remainder", 0, { from: 0.3 }),
  row("rsub", 0),
  row("sub", 0),
  row("where", 0, { f: (a, b) => api.where(api.gt(a, 0.1), a, b) }),
  row("xlog1py", 3, { from: 0.2 }),
  row("xlogy", 2, { from: 0.2 }),
];

const whole = [
  row("bitwiseAnd", 0, { arity: 2 }),
  row("bitwiseLeftShift", 0, { arity: 2 }),
  row("bitwiseNot", 0),
  row("bitwiseOr", 0, { arity: 2 }),
  row("bitwiseRightShift", 0, { arity: 2 }),
  row("bitwiseXor", 0, { arity: 2 }),
  row("gcd", 0, { arity: 2 }),
  row("lcm", 0, { arity: 2 }),
];

const questions = {
  one: ["isfinite", "isinf", "isnan", "isneginf", "isposinf", "logicalNot", "signbit"],
  two: ["eq", "ge", "gt", "le", "logicalAnd", "logicalOr", "logicalXor", "lt", "ne", "isclose"],
};

export const rows: readonly Row[] = [
  ...one,
  ...two.map((r) => ({ ...r, arity: 2 })),
  ...whole.map((r): Row => ({ ...r, from: -99, to: 99, whole: true })),
  ...questions.one.map((name) => row(name, 0)),
  ...questions.two.map((name) => row(name, 0, { arity: 2 })),
];
