import { expect, test } from "vitest";
import { Generator } from "./generator.ts";
import { permutation, shuffleInsideOut } from "./permutation.ts";

test("permutation: ten in PyTorch's order", () => {
  // torch.manual_seed(0); torch.randperm(10)
  expect([...permutation(10, new Generator(0))]).toEqual([4, 1, 7, 5, 3, 9, 0, 8, 6, 2]);
});

test("permutation: none or one need no draw", () => {
  const generator = new Generator(0);
  expect([...permutation(0, generator), ...permutation(1, generator)]).toEqual([0]);
  expect(generator.random32()).toBe(2357136044);
});

// Orders of 214748364 and more, too long for a test here, were compared with PyTorch by hand.
test("permutation: the shuffle for large counts puts i at a place up to i and moves what was there", () => {
  const generator = new Generator(0);
  const expected: number[] = [];
  for (let i = 0; i < 1000; i++) {
    const place = Number(generator.random64() % BigInt(i + 1));
    expected.push(i);
    expected[i] = expected[place]!;
    expected[place] = i;
  }
  const order = new Int32Array(1000);
  shuffleInsideOut(order, new Generator(0));
  expect([...order]).toEqual(expected);
});

test("permutation: each of the six orders of three comes equally often", () => {
  const generator = new Generator(5);
  const counts = new Map<string, number>();
  for (let i = 0; i < 60_000; i++) {
    const order = permutation(3, generator).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // χ² with 5 degrees of freedom is above 20.5 once in a thousand seeds.
  const chi2 = [...counts.values()].reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chi2).toBeLessThan(20.5);
});

test.each([-1, 1.5, Number.NaN, 2 ** 31])("permutation: %s is refused as a count", (n) => {
  expect(() => permutation(n, new Generator(0))).toThrow(`randperm: n = ${n} is not a count`);
});
