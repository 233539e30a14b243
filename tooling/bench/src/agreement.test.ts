import { expect, test } from "vitest";
import { difference, differences, TOLERANCE } from "./agreement.ts";

test("large values may differ by more than small ones", () => {
  expect(difference([1000], [1000.5])).toBeLessThan(TOLERANCE);
  expect(difference([0.1], [0.6])).toBe(0.5);
});

test("NaN and lists of other lengths agree with nothing", () => {
  expect(difference([Number.NaN], [1])).toBe(Number.POSITIVE_INFINITY);
  expect(difference([1], [1, 2])).toBe(Number.POSITIVE_INFINITY);
});

test("one that went another way stands out", () => {
  const found = differences(
    new Map([
      ["a", [2.4, 2.3]],
      ["b", [2.4, 2.3001]],
      ["c", [2.4, 2.4]],
    ]),
  );
  expect([...found].filter(([, off]) => off > TOLERANCE).map(([name]) => name)).toEqual(["c"]);
});
