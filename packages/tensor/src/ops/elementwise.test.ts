/** One suite for every elementwise operation: it is enough to add a line to the table. */
import { describe, expect, test } from "vitest";
import { numbers } from "../formula/numbers.ts";
import * as api from "../index.ts";
import { checkGradients, compile, grad, sigmoid, type Tensor, tanh, tensor } from "../index.ts";
import { abs } from "./abs.ts";
import { add } from "./add.ts";
import { celu } from "./celu.ts";
import { clamp } from "./clamp.ts";
import { cos } from "./cos.ts";
import { div } from "./div.ts";
import { elu } from "./elu.ts";
import { eq } from "./eq.ts";
import { erf } from "./erf.ts";
import { erfc } from "./erfc.ts";
import { exp } from "./exp.ts";
import { expm1 } from "./expm1.ts";
import { floor } from "./floor.ts";
import { ge } from "./ge.ts";
import { gelu } from "./gelu.ts";
import { gt } from "./gt.ts";
import { hardshrink } from "./hardshrink.ts";
import { hardsigmoid } from "./hardsigmoid.ts";
import { hardswish } from "./hardswish.ts";
import { hardtanh } from "./hardtanh.ts";
import { le } from "./le.ts";
import { leakyRelu } from "./leakyRelu.ts";
import { log } from "./log.ts";
import { log1p } from "./log1p.ts";
import { logaddexp } from "./logaddexp.ts";
import { logSigmoid } from "./logSigmoid.ts";
import { lt } from "./lt.ts";
import { maximum } from "./maximum.ts";
import { minimum } from "./minimum.ts";
import { mish } from "./mish.ts";
import { mul } from "./mul.ts";
import { ne } from "./ne.ts";
import { neg } from "./neg.ts";
import { pow } from "./pow.ts";
import { reciprocal } from "./reciprocal.ts";
import { relu } from "./relu.ts";
import { relu6 } from "./relu6.ts";
import { round } from "./round.ts";
import { rsqrt } from "./rsqrt.ts";
import { selu } from "./selu.ts";
import { sigmoid } from "./sigmoid.ts";
import { sign } from "./sign.ts";
import { silu } from "./silu.ts";
import { sin } from "./sin.ts";
import { softplus } from "./softplus.ts";
import { softshrink } from "./softshrink.ts";
import { softsign } from "./softsign.ts";
import { sqrt } from "./sqrt.ts";
import { square } from "./square.ts";
import { sub } from "./sub.ts";
import { tanh } from "./tanh.ts";
import { tanhshrink } from "./tanhshrink.ts";
import { threshold } from "./threshold.ts";
import { where } from "./where.ts";
import { xlogy } from "./xlogy.ts";

type Function = (...x: Tensor[]) => Tensor;

interface Row {
  readonly name: string;
  /** How far float32 may be from the correctly rounded value, in units in the last place. */
  readonly ulp: number;
  /** Inputs stay in here, away from kinks and from where there are no values. */
  readonly from?: number;
  readonly to?: number;
  /** Where terms cancel, results are as exact as numbers of this size are. */
  readonly size?: number;
  /** A step of the formula overflows where the result does not, as it does in PyTorch: huge inputs are left out. */
  readonly overflows?: true;
  /** How many tensors it takes, and how it is called, if not plainly. */
  readonly arity?: number;
  readonly f?: Function;
}

const row = (name: string, ulp: number, more: Omit<Row, "name" | "ulp"> = {}): Row => ({ name, ulp, ...more });

const one: Row[] = [
  row("abs", 0),
  row("acos", 1, { from: -0.9, to: 0.9 }),
  row("acosh", 1, { from: 1.1 }),
  row("asin", 1, { from: -0.9, to: 0.9 }),
  row("asinh", 1),
  row("atan", 1),
  row("atanh", 1, { from: -0.9, to: 0.9 }),
  row("ceil", 0),
  row("clamp", 0, { f: (x) => api.clamp(x as Tensor, -1, 1.5) }),
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
  row("leaky", 2, { f: (x) => api.where(api.gt(x as Tensor, 0), x as Tensor, api.mul(x as Tensor, 0.1)) }),
  row("lgamma", 0, { from: 0.2 }),
  row("log", 1, { from: 0.1 }),
  row("log10", 1, { from: 0.1 }),
  row("log1p", 2, { from: -0.9 }),
  row("log2", 1, { from: 0.1 }),
  row("logNdtr", 4, { overflows: true }),
  row("logSigmoid", 3),
  row("logit", 4, { from: 0.1, to: 0.9, size: 1, overflows: true }),
  row("nanToNum", 0, { f: (x) => api.nanToNum(x as Tensor, { posinf: 9, neginf: -9 }) }),
  row("ndtr", 12, { overflows: true }),
  row("ndtri", 0, { from: 0.1, to: 0.9 }),
  row("neg", 0),
  row("polygamma", 0, { from: 0.2, f: (x) => api.polygamma(1, x as Tensor) }),
  row("positive", 0),
  row("rad2deg", 1),
  row("reciprocal", 0, { from: 0.3 }),
  row("relu", 0),
  row("round", 0, { f: (x) => api.round(x as Tensor) }),
  row("rsqrt", 1, { from: 0.1 }),
  row("sigmoid", 2),
  row("sign", 0),
  row("sin", 1),
  row("sinc", 4, { size: 1, overflows: true }),
  row("sinh", 1),
  row("softplus", 3, { f: (x) => api.softplus(x as Tensor, { beta: 2 }), overflows: true }),
  row("sqrt", 0, { from: 0.1 }),
  row("square", 0, { overflows: true }),
  row("tan", 1, { from: -1.2, to: 1.2 }),
  row("tanh", 2),
  row("trunc", 0),
/** Inputs stay above `low`, where a function has values only there. */
const smooth: Row[] = [
  ["neg", neg, (x) => -x],
  ["exp", exp, Math.exp],
  ["expm1", expm1, Math.expm1],
  ["erf", erf, (x) => numbers.erf(x)],
  ["log", log, Math.log, 0.1],
  ["log1p", log1p, Math.log1p, -0.9],
  ["sqrt", sqrt, Math.sqrt, 0.1],
  ["erfc", erfc, (x) => 1 - numbers.erf(x)],
  ["square", square, (x) => x * x],
  ["rsqrt", rsqrt, (x) => 1 / Math.sqrt(x), 0.1],
  ["reciprocal", reciprocal, (x) => 1 / x, 0.3],
  ["logSigmoid", logSigmoid, (x) => -Math.log1p(Math.exp(-x))],
  ["softplus", (x) => softplus(x as Tensor, { beta: 2 }), (x) => Math.log1p(Math.exp(2 * x)) / 2],
  ["elu", (x) => elu(x as Tensor, 0.5), (x) => (x > 0 ? x : 0.5 * Math.expm1(x))],
  ["celu", (x) => celu(x as Tensor, 2), (x) => (x > 0 ? x : 2 * Math.expm1(x / 2))],
  ["selu", selu, (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))],
  ["gelu", (x) => gelu(x as Tensor), (x) => (x / 2) * (1 + numbers.erf(x / Math.SQRT2))],
  [
    "gelu by tanh",
    (x) => gelu(x as Tensor, { approximate: "tanh" }),
    (x) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  ],
  ["silu", silu, (x) => x / (1 + Math.exp(-x))],
  ["mish", mish, (x) => x * Math.tanh(Math.log1p(Math.exp(x)))],
  ["hardtanh", (x) => hardtanh(x as Tensor, -1, 1.5), (x) => Math.min(Math.max(x, -1), 1.5)],
  ["relu6", (x) => relu6((x as Tensor).mul(3)), (x) => Math.min(Math.max(3 * x, 0), 6)],
  ["hardsigmoid", (x) => hardsigmoid((x as Tensor).mul(2)), (x) => Math.min(Math.max(2 * x + 3, 0), 6) / 6],
  ["hardswish", (x) => hardswish((x as Tensor).mul(2)), (x) => (x / 3) * Math.min(Math.max(2 * x + 3, 0), 6)],
  ["hardshrink", (x) => hardshrink(x as Tensor), (x) => (Math.abs(x) > 0.5 ? x : 0)],
  ["softshrink", (x) => softshrink(x as Tensor), (x) => Math.sign(x) * Math.max(Math.abs(x) - 0.5, 0)],
  ["softsign", softsign, (x) => x / (1 + Math.abs(x))],
  ["tanhshrink", tanhshrink, (x) => x - Math.tanh(x)],
  ["threshold", (x) => threshold(x as Tensor, 1.1, 7), (x) => (x > 1.1 ? x : 7)],
  ["leakyRelu", (x) => leakyRelu(x as Tensor, 0.2), (x) => (x > 0 ? x : 0.2 * x)],
  ["clamp", (x) => clamp(x as Tensor, -1, 1.5), (x) => Math.min(Math.max(x, -1), 1.5)],
  [
    "logaddexp",
    (a, b) => logaddexp(a as Tensor, b as Tensor),
    (a, b) => Math.log(Math.exp(a as number) + Math.exp(b as number)),
  ],
  ["xlogy", (a, b) => xlogy(a as Tensor, b as Tensor), (a, b) => (a as number) * Math.log(b as number), 0.2],
  ["abs", abs, Math.abs],
  ["relu", relu, (x) => Math.max(0, x)],
  ["sigmoid", sigmoid, (x) => 1 / (1 + Math.exp(-x))],
  ["tanh", tanh, Math.tanh],
  ["sin", sin, Math.sin],
  ["cos", cos, Math.cos],
  ["floor", floor, Math.floor],
  ["round", round, Math.round],
  ["sign", sign, Math.sign],
  ["add", (a, b) => add(a as Tensor, b as Tensor), (a, b) => (a as number) + (b as number)],
  ["sub", (a, b) => sub(a as Tensor, b as Tensor), (a, b) => (a as number) - (b as number)],
  ["mul", (a, b) => mul(a as Tensor, b as Tensor), (a, b) => (a as number) * (b as number)],
  ["div", (a, b) => div(a as Tensor, b as Tensor), (a, b) => (a as number) / (b as number), 0.3],
  ["pow", (a, b) => pow(a as Tensor, b as Tensor), (a, b) => (a as number) ** (b as number), 0.2],
  ["maximum", (a, b) => maximum(a as Tensor, b as Tensor), Math.max],
  ["minimum", (a, b) => minimum(a as Tensor, b as Tensor), Math.min],
  [
    "where",
    (a, b) => where(gt(a as Tensor, 0.1), a as Tensor, b as Tensor),
    (a, b) => ((a as number) > 0.1 ? (a as number) : (b as number)),
  ],
];

const two: Row[] = [
  row("add", 0),
  row("addcdiv", 3, {
    from: 0.3,
    size: 1,
    overflows: true,
    f: (a, b) => api.addcdiv(a as Tensor, b as Tensor, a as Tensor, { value: 2 }),
  }),
  row("addcmul", 3, {
    size: 1,
    overflows: true,
    f: (a, b) => api.addcmul(a as Tensor, b as Tensor, a as Tensor, { value: 2 }),
  }),
  row("atan2", 1),
  row("clampMax", 0),
  row("clampMin", 0),
  row("copysign", 0),
  row("div", 0, { from: 0.3, f: (a, b) => api.div(a as Tensor, b as Tensor) }),
  row("fmax", 0),
  row("fmin", 0),
  row("fmod", 0, { from: 0.3 }),
  row("hypot", 1),
  row("lerp", 2, { size: 4, overflows: true, f: (a, b) => api.lerp(a as Tensor, b as Tensor, 0.3) }),
  row("logaddexp", 3, { size: 1 }),
  row("logaddexp2", 3, { size: 1 }),
  row("maximum", 0),
  row("minimum", 0),
  row("mul", 0),
  row("pow", 1, { from: 0.2 }),
  row("remainder", 0, { from: 0.3 }),
  row("sub", 0),
  row("where", 0, { f: (a, b) => api.where(api.gt(a as Tensor, 0.1), a as Tensor, b as Tensor) }),
  row("xlog1py", 3, { from: 0.2 }),
  row("xlogy", 2, { from: 0.2 }),
];

const questions = {
  one: ["isfinite", "isinf", "isnan", "isneginf", "isposinf", "logicalNot", "signbit"],
  two: ["eq", "ge", "gt", "le", "logicalAnd", "logicalOr", "logicalXor", "lt", "ne", "isclose"],
};

const rows: Row[] = [
  ...one.map((r) => ({ arity: 1, ...r })),
  ...two.map((r) => ({ arity: 2, ...r })),
  ...questions.one.map((name) => row(name, 0, { arity: 1 })),
  ...questions.two.map((name) => row(name, 0, { arity: 2 })),
];

const functionOf = ({ name, f }: Row): Function => f ?? ((api as never as Record<string, Function>)[name] as Function);

const HUGE = [3.4028235e38, -3.4028235e38, 1e30, 1e-45, -1e-45, 1.1754944e-38];
const SPECIAL = [
  ...[0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -2.5, Infinity, -Infinity, NaN, Math.PI, 16777216, 8388607.5, 88.72283],
  ...[-87.33655, -103.97208, 0.70710677, 1e-8, -1e-8, 0.9999999, 100.5],
];

/** Values that no two agree in, none of them near a kink: a fixed sequence, spread over a range. */
function values(n: number, { from = -3, to = 3 }: Row, salt: number): number[] {
  return Array.from({ length: n }, (_, i) => from + (((i + salt) * 0.6180339887) % 1) * (to - from) + 0.0013);
}

const inputsOf = (r: Row, shapes: number[][], dtype: "float32" | "float64"): Tensor[] =>
  shapes.slice(0, r.arity).map((shape, k) => {
    const size = shape.reduce((n, d) => n * d, 1);
    return tensor(Float64Array.from(values(size, r, 7.3 * k)), { dtype }).reshape(shape);
  });

/** Every special value beside every other one. */
function specials({ arity, overflows }: Row): Tensor[] {
  const all = overflows ? SPECIAL : [...SPECIAL, ...HUGE];
  if (arity === 1) return [tensor(Float32Array.from(all))];
  return [all.flatMap((a) => all.map(() => a)), all.flatMap(() => all)].map((x) => tensor(Float32Array.from(x)));
}

const bits = new Int32Array(1);
const asFloat = new Float32Array(bits.buffer);

/** Floats in their order, as integers: neighbours differ by 1, and both zeros are 0. */
function place(x: number): number {
  asFloat[0] = x;
  const b = bits[0] as number;
  return b < 0 ? -(b & 0x7fffffff) : b;
}

/** How far `y` is from `exact`, rounded to the nearest float, in steps between floats of the larger of it and `size`. */
function distance(y: number, exact: number, size: number): number {
  const nearest = Math.fround(exact);
  if (Object.is(y, nearest) || (y === 0 && nearest === 0)) return 0;
  if (!Number.isFinite(y) || !Number.isFinite(nearest)) return Infinity;
  if (Math.abs(nearest) >= size) return Math.abs(place(y) - place(nearest));
  return Math.abs(y - nearest) / (size * 2 ** -23);
}

/** The largest distance of the float32 results from those of the same inputs in float64, and where it is. */
function worst(r: Row, x: readonly Tensor[]): { ulp: number; at: number[] } {
  const f = functionOf(r);
  const y = f(...x);
  const exact = f(...x.map((t) => t.to("float64")));
  let found = { ulp: 0, at: [] as number[] };
  y.data.forEach((value, i) => {
    const ulp = distance(value, exact.data[i] as number, r.size ?? 0);
    if (ulp > found.ulp) found = { ulp, at: x.map((t) => t.data[i] as number) };
  });
  return found;
}

const wanted = (x: Tensor): Tensor => {
  x.requiresGrad = true;
  return x;
};

describe.each(rows.map((r) => [r.name, r] as const))("%s", (_, r) => {
  const f = functionOf(r);

  test.each([0, 1, 3, 4, 5, 1000])("float32 is as exact as the table says, for %i elements", (n) => {
    const x = inputsOf(r, [[n], [n]], "float32");
    expect(f(...x).shape).toEqual([n]);
    const { ulp, at } = worst(r, x);
    expect(ulp, `at ${at}`).toBeLessThanOrEqual(r.ulp);
  });

  test("float32 is as exact at zeros, infinities, NaN, and the smallest and largest numbers", () => {
    const { ulp, at } = worst(r, specials(r));
    expect(ulp, `at ${at}`).toBeLessThanOrEqual(r.ulp);
  });

  test("broadcasts as if its inputs had been repeated, and takes views as they are", () => {
    const x = inputsOf(
      r,
      [
        [2, 1, 3],
        [4, 1],
      ],
      "float32",
    );
    const shape = r.arity === 2 ? [2, 4, 3] : [2, 1, 3];
    const y = f(...x);
    expect(y.toArray()).toEqual(f(...x.map((t) => t.expand(shape).clone())).toArray());
    const turned = x.map((t) => t.expand(shape).transpose(0, 2).slice(1, 0, undefined, 2));
    expect(f(...turned).toArray()).toEqual(y.transpose(0, 2).slice(1, 0, undefined, 2).toArray());
  });

  test("a compiled step has the same bits", () => {
    const both = [inputsOf(r, [[1000], [1000]], "float32"), specials(r)];
    for (const x of both) {
      const step = compile((...x: Tensor[]) => f(...x)) as Function;
      const [eager, compiled] = [f(...x), step(...x)];
      expect(compiled.dtype).toBe(eager.dtype);
      // The sign of a zero may differ.
      const plus = (values: ArrayLike<number>) => Array.from(values, (v) => v + 0);
      expect(plus(compiled.data)).toEqual(plus(eager.data));
    }
  });

  test("its slope, and the slope of that, agree with differences in float64", () => {
    const x = inputsOf(
      r,
      [
        [2, 3],
        [1, 3],
      ],
      "float64",
    ).map(wanted);
    const y = f(...x);
    if (!y.requiresGrad) {
      expect(y.dtype).toBe("bool");
      return;
    }
    expect(y.dtype).toBe("float64");
    expect(checkGradients(f, x)).toBe(true);
    const square = inputsOf(r, [[4], [4]], "float64").map(wanted);
    const first = (...x: Tensor[]) => {
      // A product makes every gradient depend on the inputs, so that even straight functions have something to check.
      const weight = tensor([1, 2, 3, 4], { dtype: "float64" }).mul(x[0] as Tensor);
      const results = grad(
        f(...x)
          .mul(weight)
          .sum(),
        x,
        { createGraph: true },
      );
      return results.reduce((a, b) => a.add(b));
    };
    expect(checkGradients(first, square, { atol: 1e-4 })).toBe(true);
  });
});

test.each([
  ["eq", api.eq, [0, 1, 0, 0]],
  ["ne", api.ne, [1, 0, 1, 1]],
  ["lt", api.lt, [1, 0, 0, 0]],
  ["le", api.le, [1, 1, 0, 0]],
  ["gt", api.gt, [0, 0, 1, 0]],
  ["ge", api.ge, [0, 1, 1, 0]],
] as const)("%s answers with a bool, and false beside NaN except for ne", (_name, f, expected) => {
  const answer = f(tensor([1, 2, 3, Number.NaN]), 2);
  expect([answer.dtype, answer.requiresGrad]).toEqual(["bool", false]);
  expect(answer.toArray()).toEqual(expected);
});

test("truth values: and, or, xor and not of numbers, NaN being true; subtraction has none of them", () => {
  const [a, b] = [tensor([0, 2, 0, NaN]), tensor([0, 0, -1, 1])];
  expect(a.logicalAnd(b).toArray()).toEqual([0, 0, 0, 1]);
  expect(a.logicalOr(b).toArray()).toEqual([0, 1, 1, 1]);
  expect(a.logicalXor(b).toArray()).toEqual([0, 1, 1, 0]);
  expect(a.logicalNot().toArray()).toEqual([1, 0, 1, 0]);
  expect(a.isnan().toArray()).toEqual([0, 0, 0, 1]);
  expect(a.isnan().dtype).toBe("bool");
  expect(() => a.isnan().sub(b.isnan())).toThrow('sub: truth values have no sign; convert them with .to("int32")');
});

test("clamp: bounds that are tensors share the gradient as in PyTorch, and one bound is enough", () => {
  const x = tensor([-2, 0, 0.5, 3, 1], { requiresGrad: true });
  const min = tensor([-1, 0, 1, -1, 2], { requiresGrad: true });
  const max = tensor([1, 1, 1, 1, 1], { requiresGrad: true });
  x.clamp(min, max).sum().backward();
  // x.clamp(min, max).sum().backward(); x.grad, min.grad, max.grad
  expect([x.grad?.toArray(), min.grad?.toArray(), max.grad?.toArray()]).toEqual([
    [0, 1, 0, 0, 0],
    [1, 0, 0, 0, 0],
    [0, 0, 0, 1, 1],
  ]);
  expect(x.clamp({ max: 0 }).toArray()).toEqual([-2, 0, 0, 0, 0]);
  expect(() => x.clamp({})).toThrow("clamp: there is neither a min nor a max; give at least one of them");
});

test("sigmoid and tanh saturate without NaN at ±100", () => {
  const x = tensor([-100, 100]);
  expect(tanh(x).toArray()).toEqual([-1, 1]);
  expect(sigmoid(x).toArray()[1]).toBe(1);
  expect(sigmoid(x).toArray()[0]).toBeLessThan(1e-40);
});

test("shapes that do not meet are named, with a way out", () => {
  const a: Tensor = tensor([[1, 2, 3]]);
  const b: Tensor = tensor([[1, 2]]);
  expect(() => a.add(b)).toThrow(
    "add: [1, 3] and [1, 2] do not broadcast: axis -1 is 3 in one and 2 in the other; make them equal, or one of them 1",
  );
});
