/** One suite for every elementwise operation: it is enough to add a line to the table. */
import { describe, expect, test } from "vitest";
import * as api from "../index.ts";
import { checkGradients, compile, grad, sigmoid, type Tensor, tanh, tensor } from "../index.ts";

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
  row("celu", 4, { f: (x) => api.celu(x as Tensor, 2) }),
  row("clamp", 0, { f: (x) => api.clamp(x as Tensor, -1, 1.5) }),
  row("cos", 1),
  row("cosh", 1),
  row("deg2rad", 1),
  row("digamma", 0, { from: 0.2 }),
  row("elu", 4, { f: (x) => api.elu(x as Tensor, 0.5) }),
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
  row("gelu", 4, { size: 1, f: (x) => api.gelu(x as Tensor) }),
  row("gelu by tanh", 4, { size: 1, overflows: true, f: (x) => api.gelu(x as Tensor, { approximate: "tanh" }) }),
  row("hardshrink", 0, { f: (x) => api.hardshrink(x as Tensor) }),
  row("hardsigmoid", 2, { size: 1 }),
  row("hardswish", 2, { size: 1, overflows: true }),
  row("hardtanh", 0, { f: (x) => api.hardtanh(x as Tensor, -1, 1.5) }),
  row("i0", 0),
  row("i0e", 0),
  row("i1", 0),
  row("i1e", 0),
  row("leaky", 2, { f: (x) => api.where(api.gt(x as Tensor, 0), x as Tensor, api.mul(x as Tensor, 0.1)) }),
  row("leakyRelu", 2, { f: (x) => api.leakyRelu(x as Tensor, 0.2) }),
  row("lgamma", 0, { from: 0.2 }),
  row("log", 1, { from: 0.1 }),
  row("log10", 1, { from: 0.1 }),
  row("log1p", 2, { from: -0.9 }),
  row("log2", 1, { from: 0.1 }),
  row("logNdtr", 4, { overflows: true }),
  row("logSigmoid", 3),
  row("logit", 4, { from: 0.1, to: 0.9, size: 1, overflows: true }),
  row("mish", 4, { size: 1e-36 }),
  row("nanToNum", 0, { f: (x) => api.nanToNum(x as Tensor, { posinf: 9, neginf: -9 }) }),
  row("ndtr", 12, { overflows: true }),
  row("ndtri", 0, { from: 0.1, to: 0.9 }),
  row("neg", 0),
  row("polygamma", 0, { from: 0.2, f: (x) => api.polygamma(1, x as Tensor) }),
  row("positive", 0),
  row("rad2deg", 1),
  row("reciprocal", 0, { from: 0.3 }),
  row("relu", 0),
  row("relu6", 0),
  row("round", 0, { f: (x) => api.round(x as Tensor) }),
  row("rsqrt", 1, { from: 0.1 }),
  row("selu", 4),
  row("sigmoid", 2),
  row("sign", 0),
  row("silu", 4, { size: 1e-36 }),
  row("sin", 1),
  row("sinc", 4, { size: 1, overflows: true }),
  row("sinh", 1),
  row("softplus", 3, { f: (x) => api.softplus(x as Tensor, { beta: 2 }), overflows: true }),
  row("softshrink", 1, { size: 1, f: (x) => api.softshrink(x as Tensor) }),
  row("softsign", 1),
  row("sqrt", 0, { from: 0.1 }),
  row("square", 0, { overflows: true }),
  row("tan", 1, { from: -1.2, to: 1.2 }),
  row("tanh", 2),
  row("tanhshrink", 2, { size: 1 }),
  row("threshold", 0, { f: (x) => api.threshold(x as Tensor, 1.1, 7) }),
  row("trunc", 0),
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
