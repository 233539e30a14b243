/** One suite for every elementwise operation: it is enough to add a line to the table. */
import { describe, expect, test } from "vitest";
import { numbers } from "../formula/numbers.ts";
import { checkGradients, grad, type Tensor, tensor } from "../index.ts";
import { abs } from "./abs.ts";
import { add } from "./add.ts";
import { clamp } from "./clamp.ts";
import { cos } from "./cos.ts";
import { div } from "./div.ts";
import { eq } from "./eq.ts";
import { erf } from "./erf.ts";
import { erfc } from "./erfc.ts";
import { exp } from "./exp.ts";
import { expm1 } from "./expm1.ts";
import { floor } from "./floor.ts";
import { ge } from "./ge.ts";
import { gt } from "./gt.ts";
import { le } from "./le.ts";
import { log } from "./log.ts";
import { log1p } from "./log1p.ts";
import { logaddexp } from "./logaddexp.ts";
import { logSigmoid } from "./logSigmoid.ts";
import { lt } from "./lt.ts";
import { maximum } from "./maximum.ts";
import { minimum } from "./minimum.ts";
import { mul } from "./mul.ts";
import { ne } from "./ne.ts";
import { neg } from "./neg.ts";
import { pow } from "./pow.ts";
import { reciprocal } from "./reciprocal.ts";
import { relu } from "./relu.ts";
import { round } from "./round.ts";
import { rsqrt } from "./rsqrt.ts";
import { sigmoid } from "./sigmoid.ts";
import { sign } from "./sign.ts";
import { sin } from "./sin.ts";
import { softplus } from "./softplus.ts";
import { sqrt } from "./sqrt.ts";
import { square } from "./square.ts";
import { sub } from "./sub.ts";
import { tanh } from "./tanh.ts";
import { where } from "./where.ts";
import { xlogy } from "./xlogy.ts";

type Row = [name: string, f: (...x: Tensor[]) => Tensor, truth: (...x: number[]) => number, low?: number];

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

/** Values that no two agree in, none of them near a kink: a fixed sequence, spread over (low, 3). */
function values(shape: readonly number[], low: number, salt: number, dtype: "float32" | "float64"): Tensor {
  const count = shape.reduce((n, d) => n * d, 1);
  const list = Array.from({ length: count }, (_, i) => low + (((i + salt) * 0.6180339887) % 1) * (3 - low) + 0.013);
  return tensor(Float64Array.from(list), { dtype, requiresGrad: true }).reshape(shape).detach();
}

const wanted = (x: Tensor): Tensor => {
  x.requiresGrad = true;
  return x;
};

describe.each(smooth)("%s", (_name, f, truth, low = -3) => {
  const arity = Math.max(1, f.length);
  const inputs = (shapes: number[][], dtype: "float32" | "float64") =>
    shapes.slice(0, arity).map((shape, i) => wanted(values(shape, low, i * 7.3, dtype)));

  test.each([0, 1, 3, 4, 5, 1000])("has the right values for %i elements", (n) => {
    const x = inputs([[n], [n]], "float32");
    const y = f(...x);
    expect(y.shape).toEqual([n]);
    y.data.forEach((got, i) => {
      expect(got).toBeCloseTo(truth(...x.map((t) => t.data[i] as number)), 4);
    });
  });

  test("broadcasts as if its inputs had been repeated", () => {
    const shapes = [
      [2, 1, 3],
      [4, 1],
    ];
    const x = inputs(shapes, "float32");
    const shape = arity === 2 ? [2, 4, 3] : [2, 1, 3];
    const repeated = x.map((t) => t.expand(shape));
    expect(f(...x).toArray()).toEqual(f(...repeated).toArray());
  });

  test("keeps the dtype float64, and its slope agrees with differences", () => {
    const x = inputs(
      [
        [2, 3],
        [1, 3],
      ],
      "float64",
    );
    expect(f(...x).dtype).toBe("float64");
    expect(checkGradients(f, x)).toBe(true);
  });

  test("its slope's slope agrees with differences", () => {
    const x = inputs([[4], [4]], "float64");
    const first = (...x: Tensor[]) => {
      // A product makes every gradient depend on the inputs, so that even straight functions have something to check.
      const weight = tensor([1, 2, 3, 4], { dtype: "float64" }).mul(x[0] as Tensor);
      return grad(
        f(...x)
          .mul(weight)
          .sum(),
        x,
        { createGraph: true },
      ).reduce((a, b) => a.add(b));
    };
    expect(checkGradients(first, x, { atol: 1e-4 })).toBe(true);
  });
});

test.each([
  ["eq", eq, [0, 1, 0, 0]],
  ["ne", ne, [1, 0, 1, 1]],
  ["lt", lt, [1, 0, 0, 0]],
  ["le", le, [1, 1, 0, 0]],
  ["gt", gt, [0, 0, 1, 0]],
  ["ge", ge, [0, 1, 1, 0]],
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
