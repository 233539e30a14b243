import { expect, test } from "vitest";
import { compile, full, Generator, manualSeed, poisson, rand, tensor } from "../index.ts";

test("poisson: PyTorch's draws, of small, large and no rates, one after another", () => {
  manualSeed(0);
  // torch.manual_seed(0); torch.poisson(torch.tensor([0, 0.5, 3, 9.9, 10, 50, 1000]))
  expect(poisson(tensor([0, 0.5, 3, 9.9, 10, 50, 1000])).toArray()).toEqual([0, 2, 4, 10, 13, 54, 1002]);
  // torch.poisson(torch.full((6,), 20.0, dtype=torch.float64)); torch.rand(1)
  expect(poisson(full([6], 20, { dtype: "float64" })).toArray()).toEqual([21, 22, 16, 22, 15, 28]);
  expect(rand([1]).item()).toBe(Math.fround(0.9351036549));
});

test("poisson: mean and variance are the rate", () => {
  for (const rate of [0.7, 8, 30]) {
    const x = poisson(full([20000], rate), { generator: new Generator(3) });
    expect(Math.abs(x.mean().item() - rate)).toBeLessThan(5 * Math.sqrt(rate / 20000));
    expect(x.var().item() / rate).toBeCloseTo(1, 1);
  }
});

test("poisson: a compiled step draws anew each time, nothing flows back", () => {
  const rates = full([100], 5);
  const step = compile(() => poisson(rates));
  expect(step().toArray()).not.toEqual(step().toArray());
  const wanted = full([2], 5, { requiresGrad: true });
  expect(poisson(wanted).requiresGrad).toBe(false);
});

test("poisson: a negative rate is refused before a draw, whole rates too", () => {
  expect(() => poisson(tensor([1, -1]))).toThrow("poisson: a rate of -1; use numbers of 0 or more");
  expect(() => poisson(tensor([1], { dtype: "int32" }))).toThrow("poisson: rates of int32 are whole");
});
