import { expect, test } from "vitest";
import { Generator } from "./generator.ts";
import { fillUniform } from "./uniform.ts";

test("uniform: float32 takes 24 bits of one draw", () => {
  // torch.manual_seed(0); torch.rand(5)
  expect([...fillUniform(new Float32Array(5), new Generator(0))]).toEqual([
    0.49625658988952637, 0.7682217955589294, 0.08847743272781372, 0.13203048706054688, 0.30742281675338745,
  ]);
});

test("uniform: float64 takes 53 bits of two draws", () => {
  // torch.manual_seed(0); torch.rand(3, dtype=torch.float64)
  expect([...fillUniform(new Float64Array(3), new Generator(0))]).toEqual([
    0.9700530018065531, 0.707819864399788, 0.45938294312745087,
  ]);
});

test("uniform: within ±1/√in it gives the weights and the bias of a fresh Linear", () => {
  // torch.manual_seed(0); linear = torch.nn.Linear(4, 2); linear.weight.flatten()
  // and, from the same seed again, torch.nn.Linear(4, 2).bias
  const generator = new Generator(0);
  expect([...fillUniform(new Float32Array(8), generator, -0.5, 0.5)]).toEqual([
    -0.003743410110473633, 0.26822179555892944, -0.4115225672721863, -0.3679695129394531, -0.19257718324661255,
    0.13407868146896362, -0.009906589984893799, 0.39644473791122437,
  ]);
  expect([...fillUniform(new Float32Array(2), generator, -0.5, 0.5)]).toEqual([
    -0.04437202215194702, 0.1323062777519226,
  ]);
});

test("uniform: a sample that rounding would put on the upper end becomes the lower", () => {
  // Between these two neighbours every sample rounds to one of them.
  const low = 1;
  const high = 1 + 2 ** -23;
  expect(new Set(fillUniform(new Float32Array(100), new Generator(0), low, high))).toEqual(new Set([low]));
});

test("uniform: an empty range gives its only value, and draws for it", () => {
  const generator = new Generator(0);
  expect([...fillUniform(new Float32Array(2), generator, 3, 3)]).toEqual([3, 3]);
  expect(generator.random32()).toBe(3071714933);
});

test("uniform: impossible ranges are refused before a draw", () => {
  const generator = new Generator(0);
  const data = new Float32Array(2);
  expect(() => fillUniform(data, generator, 1, 0)).toThrow("uniform: low = 1 is not below high = 0");
  expect(() => fillUniform(data, generator, Number.NaN, 0)).toThrow("uniform: low = NaN");
  expect(() => fillUniform(data, generator, 0, 1e39)).toThrow("wider than the dtype can hold");
  expect(() => fillUniform(new Float64Array(1), generator, -1e308, 1e308)).toThrow("wider");
  expect(generator.random32()).toBe(2357136044);
});

test("uniform: a hundred thousand samples fill ten equal bins evenly", () => {
  const bins = new Array<number>(10).fill(0);
  for (const u of fillUniform(new Float32Array(100_000), new Generator(1))) {
    bins[Math.floor(u * 10)]! += 1;
  }
  // χ² with 9 degrees of freedom is above 27.9 once in a thousand seeds.
  const chi2 = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chi2).toBeLessThan(27.9);
});
