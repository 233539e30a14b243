import { expect, test } from "vitest";
import { quantile, ratios, spread } from "./statistics.ts";

test("the median lies between the two in the middle, in whatever order they came", () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([7], 0.9)).toBe(7);
});

test("percentiles are numpy.quantile's", () => {
  // numpy.quantile([1, 2, 4, 8, 16], [0.1, 0.9])
  const { p10, median, p90 } = spread([16, 1, 8, 2, 4]);
  expect(p10).toBeCloseTo(1.4, 12);
  expect(median).toBe(4);
  expect(p90).toBeCloseTo(12.8, 12);
});

test("of nothing there is no median", () => {
  expect(quantile([], 0.5)).toBeNaN();
});

test("ratios pair the same rounds and leave out the rest", () => {
  const a = new Map([
    [0, 6],
    [1, 10],
    [3, 9],
  ]);
  const b = new Map([
    [0, 2],
    [2, 5],
    [3, 3],
  ]);
  expect(ratios(a, b)).toEqual([3, 3]);
});
