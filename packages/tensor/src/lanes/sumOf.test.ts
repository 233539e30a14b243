import { expect, test } from "vitest";
import type { Formula } from "../formula/arithmetic.ts";
import { randn, type Tensor } from "../index.ts";
import { sumOf } from "../ops/sumOf.ts";

const formula: Formula = (m, a, b) => m.mul(a, m.sub(a, b));

// Rows and columns, short and longer than a block, folds that go on behind other axes, and inputs that repeat.
const cases: [shape: number[], beside: number[], axes: number[]][] = [
  [[5, 7], [5, 1], [1]],
  [[5, 7], [7], [0]],
  [[3, 40000], [3, 1], [1]],
  [[3, 40000], [40000], [0]],
  [[40000, 3], [3], [0]],
  [
    [9, 4, 50],
    [1, 4, 1],
    [0, 2],
  ],
  [
    [6, 4, 5, 17],
    [1, 4, 5, 1],
    [0, 3],
  ],
  [
    [6, 4, 5, 17],
    [1, 4, 5, 1],
    [2, 3],
  ],
  [[6, 4, 5, 17], [6, 4, 1, 1], [0]],
  [[2, 300, 33], [1, 1, 1], [1]],
  [
    [2, 3, 4],
    [2, 3, 4],
    [0, 1, 2],
  ],
  [[2, 1, 4], [1, 1, 1], [1]],
  [[4], [], [0]],
  [[3, 4], [3, 4], []],
  [[0, 4], [4], [0]],
];

test.each(cases)("sumOf: of %j beside %j along %j, it is the sum of the written values", (shape, beside, axes) => {
  const [a, b] = [randn(shape) as Tensor, randn(beside) as Tensor];
  const got = sumOf(formula, [a, b], axes);
  const exact = sumOf(formula, [a.to("float64"), b.to("float64")], axes);
  const plain = a.to("float64").mul(a.to("float64").sub(b.to("float64"))) as Tensor;
  const want = axes.length === 0 ? plain : plain.sum(axes, { keepdim: true });
  expect(got.shape).toEqual(want.shape);
  want.data.forEach((value, i) => {
    expect(exact.data[i]).toBeCloseTo(value, 9);
    expect(Math.abs((got.data[i] as number) - value)).toBeLessThanOrEqual(4e-5 * Math.sqrt(a.numel()));
  });
});
