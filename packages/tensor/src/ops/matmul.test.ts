import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkGradients, compile, matmul, ones, rand, type Tensor, tensor } from "../index.ts";

/** The definition, one element at a time. */
function naive(a: Tensor, b: Tensor): number[] {
  const [m, k, n] = [a.shape[0] as number, a.shape[1] as number, b.shape[1] as number];
  return Array.from({ length: m * n }, (_, e) => {
    let s = 0;
    for (let p = 0; p < k; p++)
      s += (a.data[Math.floor(e / n) * k + p] as number) * (b.data[p * n + (e % n)] as number);
    return s;
  });
}

const side = fc.integer({ min: 0, max: 9 });

test("agrees with the definition for all sizes and turns", () => {
  fc.assert(
    fc.property(
      side,
      side,
      side,
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom("float32" as const, "float64" as const),
      (m, k, n, transposeA, transposeB, dtype) => {
        const a = rand([m, k], { dtype });
        const b = rand([k, n], { dtype });
        const expected = naive(a, b);
        const y = matmul(transposeA ? a.t() : a, transposeB ? b.t() : b, { transposeA, transposeB });
        expect([y.shape, y.dtype]).toEqual([[m, n], dtype]);
        y.data.forEach((got, i) => {
          expect(got).toBeCloseTo(expected[i] as number, 5);
        });
      },
    ),
  );
});

test("a product of nothing is zeros, in a compiled step too", () => {
  const step = compile((a: Tensor, b: Tensor, x: Tensor) => [x.add(1).mul(x).sqrt(), matmul(a, b)]);
  for (let i = 0; i < 3; i++) {
    const [, y] = step(ones([3, 0]), ones([0, 3]), ones([3, 3]));
    expect(y?.toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  }
});

describe("shapes", () => {
  const shape = (a: number[], b: number[]) => matmul(ones(a) as Tensor, ones(b) as Tensor).shape;
  test("a lone axis is a row on the left and a column on the right, and is not kept", () => {
    expect([shape([3], [3]), shape([3], [3, 2]), shape([2, 3], [3]), shape([3], [5, 3, 2])]).toEqual([
      [],
      [2],
      [2],
      [5, 2],
    ]);
  });
  test("axes before the last two broadcast", () => {
    expect([shape([5, 2, 3], [3, 4]), shape([2, 3], [5, 3, 4]), shape([4, 1, 2, 3], [5, 3, 2])]).toEqual([
      [5, 2, 4],
      [5, 2, 4],
      [4, 5, 2, 2],
    ]);
  });
  test("what does not meet is told with both shapes and sides", () => {
    expect(() => shape([2, 3], [4, 5])).toThrow(
      "matmul: [2,3] · [4,5] do not meet: the left has 3 columns, the right 4 rows",
    );
    expect(() => matmul(ones([2, 3]), ones([4, 5]), { transposeB: true })).toThrow("[4,5]ᵀ");
    expect(() => shape([], [2])).toThrow(/use mul/);
  });
});

test("a stack of products is the products of the stack", () => {
  const [a, b] = [rand([3, 1, 2, 4]), rand([5, 4, 3])];
  const y = matmul(a as Tensor, b as Tensor);
  expect(y.select(0, 2).select(0, 4).toArray()).toEqual(matmul(a.select(0, 2).select(0, 0), b.select(0, 4)).toArray());
});

describe("gradients agree with differences", () => {
  const param = (...shape: number[]): Tensor => rand(shape, { dtype: "float64", requiresGrad: true });
  test.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])("transposeA %s, transposeB %s", (transposeA, transposeB) => {
    const a = transposeA ? param(3, 2) : param(2, 3);
    const b = transposeB ? param(4, 3) : param(3, 4);
    expect(checkGradients((a, b) => matmul(a as Tensor, b as Tensor, { transposeA, transposeB }), [a, b])).toBe(true);
  });
  test.each([
    [[3], [3]],
    [[2, 3], [3]],
    [[3], [2, 3, 2]],
    [
      [2, 1, 2, 3],
      [4, 3, 2],
    ],
  ])("[%s] · [%s]", (a, b) => {
    expect(checkGradients((a, b) => matmul(a as Tensor, b as Tensor), [param(...a), param(...b)])).toBe(true);
  });
});

test("0 · ∞ is NaN, also where a row is all zeros", () => {
  expect(matmul(tensor([[0, 0]]), tensor([[Number.POSITIVE_INFINITY], [1]])).item()).toBeNaN();
});
