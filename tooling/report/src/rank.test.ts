import { expect, test } from "vitest";
import { plusMinus } from "./average.ts";
import type { Compared } from "./comparison.ts";
import { failures, nameOf } from "./failures.ts";
import { levelWords, rank } from "./rank.ts";

const variant = (label: string, ...results: (number | null)[]): Compared<number> => ({
  label,
  outcomes: results.map((result) => ({
    job: { name: label, args: [] },
    folder: "",
    result,
    error: result === null ? "fit: the loss is NaN in epoch 1: the steps were too large; make them smaller" : null,
  })),
});
const score = (result: number) => result;

test("rank: the best, the worst, and those that the spread does not tell from the best", () => {
  // Means 2, 3, 9; the standard error of the first difference is √(1/3 + 1/3) = 0.82, so that 1 is within two of them.
  const compared = [
    variant("far", 9, 9, 9),
    variant("near", 1, 2, 3),
    variant("middle", 2, 3, 4),
    variant("none", null),
  ];
  const errors = rank(compared, { score, least: true });
  expect([errors?.best.label, errors?.worst.label]).toEqual(["near", "far"]);
  expect(errors && levelWords(errors)).toBe("; level with it: middle");
  const shares = rank(compared, { score, least: false });
  expect([shares?.best.label, shares?.worst.label, shares && levelWords(shares)]).toEqual(["far", "near", ""]);
});

test("rank: single runs are not called level, and without any there is no ranking", () => {
  expect(rank([variant("a", 1), variant("b", 1.01)], { score, least: true })?.level).toEqual([]);
  expect(rank([variant("a", null)], { score, least: true })).toBe(null);
});

test("failures: how many, and why", () => {
  const some = variant("0.1", null, 3, null);
  expect(nameOf(some)).toBe("0.1 (2 of 3 failed)");
  expect(failures([some, variant("0.01", 2)])).toEqual([
    "0.1 failed: the loss is NaN in epoch 1: the steps were too large.",
  ]);
});

test("plusMinus: to the second digit of the spread", () => {
  expect(plusMinus({ mean: 0.001412, spread: 0.0006, count: 5 })).toBe("0.00141 ± 0.00060");
  expect(plusMinus({ mean: 0.1214, spread: 0.00512, count: 5 })).toBe("0.1214 ± 0.0051");
  expect(plusMinus({ mean: 123.4, spread: 45, count: 2 })).toBe("123 ± 45");
  expect(plusMinus({ mean: 0.00141, spread: 0, count: 1 })).toBe("0.0014");
});
