import { inspect } from "node:util";
import { expect, test } from "vitest";
import { arange, tensor, zeros } from "./index.ts";

test("rows stand under one another, rounded and aligned", () => {
  expect(
    String(
      tensor([
        [1.5, -2],
        [0.123456, 10],
      ]),
    ),
  ).toBe("tensor([[ 1.5000, -2.0000],\n        [ 0.1235, 10.0000]])");
});

test("whole numbers have no decimals; very unequal ones have powers of ten", () => {
  expect(String(tensor([1, 2]))).toBe("tensor([1., 2.])");
  expect(String(tensor([1e-9, 0.5e-9]))).toBe("tensor([ 1.0000e-9, 5.0000e-10])");
  expect(String(tensor([Number.NaN, Number.POSITIVE_INFINITY, 0.5]))).toBe("tensor([   nan,    inf, 0.5000])");
});

test("dtype, shape and wish for a gradient are named where they are not plain", () => {
  expect(String(tensor([1], { dtype: "int32" }))).toBe("tensor([1], int32)");
  expect(String(tensor([true]))).toBe("tensor([true], bool)");
  expect(String(zeros([0, 3]))).toBe("tensor([], shape=[0, 3])");
  expect(String(tensor(2, { requiresGrad: true }))).toBe("tensor(2., requiresGrad)");
});

test("long axes show their ends", () => {
  expect(String(arange(2000))).toBe("tensor([   0,    1,    2, …, 1997, 1998, 1999], shape=[2000], int32)");
});

test("console.log shows the same", () => {
  expect(inspect(tensor([1]))).toBe("tensor([1.])");
});
