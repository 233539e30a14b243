import { expect, test } from "vitest";
import { fillBernoulli } from "./bernoulli.ts";
import { Generator } from "./generator.ts";

test("bernoulli: one probability takes two draws a sample", () => {
  // torch.manual_seed(0); torch.empty(12).bernoulli_(0.3)
  expect([...fillBernoulli(new Float32Array(12), new Generator(0), 0.3)]).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1]);
});

test("bernoulli: 1 − p gives the elements that dropout keeps", () => {
  // torch.manual_seed(0); (torch.nn.Dropout(0.3)(torch.ones(12)) != 0).int()
  expect([...fillBernoulli(new Uint8Array(12), new Generator(0), 1 - 0.3)]).toEqual([
    0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1,
  ]);
});

test("bernoulli: float32 probabilities take one draw, float64 two", () => {
  // torch.manual_seed(0); torch.bernoulli(torch.tensor([0, 0.25, 0.5, 0.75, 1], dtype=…))
  const p = [0, 0.25, 0.5, 0.75, 1];
  const data = new Float32Array(5);
  expect([...fillBernoulli(data, new Generator(0), Float32Array.from(p))]).toEqual([0, 0, 1, 1, 1]);
  expect([...fillBernoulli(data, new Generator(0), Float64Array.from(p))]).toEqual([0, 0, 1, 0, 1]);
});

test("bernoulli: draws for certain outcomes too", () => {
  // torch.manual_seed(0); torch.empty(2).bernoulli_(0); torch.rand(1)
  const generator = new Generator(0);
  expect([...fillBernoulli(new Float32Array(2), generator, 0)]).toEqual([0, 0]);
  expect((generator.random32() & 0xffffff) / 2 ** 24).toBe(0.30742281675338745);
});

test("bernoulli: what is no probability is refused before a draw", () => {
  const generator = new Generator(0);
  const data = new Float32Array(2);
  expect(() => fillBernoulli(data, generator, 1.5)).toThrow("bernoulli: 1.5 is not a probability");
  expect(() => fillBernoulli(data, generator, Number.NaN)).toThrow("bernoulli: NaN is not");
  expect(() => fillBernoulli(data, generator, Float32Array.of(0.5, -1))).toThrow("bernoulli: -1 is not");
  expect(() => fillBernoulli(data, generator, Float32Array.of(0.5))).toThrow("1 probabilities for 2 elements");
  expect(generator.random32()).toBe(2357136044);
});
