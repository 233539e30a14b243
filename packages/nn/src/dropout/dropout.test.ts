import { manualSeed, ones, rand } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Dropout } from "./dropout.ts";

test("dropout: the mask of a seed is PyTorch's, and so is what the generator gives next", () => {
  manualSeed(1);
  // torch.manual_seed(1); nn.Dropout(0.3)(torch.ones(24)); torch.rand(1)
  const kept = new Array(24).fill(Math.fround(1 / 0.7));
  for (const i of [7, 12, 19, 20, 21, 22, 23]) kept[i] = 0;
  expect(new Dropout(0.3).forward(ones([24])).toArray()).toEqual(kept);
  expect(rand([1]).item()).toBe(0.3556213974952698);
});

test("dropout: the gradient is the mask times the scale, and each call draws another", () => {
  manualSeed(0);
  const layer = new Dropout(0.25);
  const x = ones([50], { requiresGrad: true });
  const y = layer.forward(x);
  y.sum().backward();
  expect(x.grad?.toArray()).toEqual(y.toArray());
  expect(layer.forward(x).toArray()).not.toEqual(y.toArray());
});

test("dropout: out of training, or with p = 0, it is the identity and draws nothing", () => {
  const x = ones([5]);
  manualSeed(3);
  expect(new Dropout(0.5).eval().forward(x)).toBe(x);
  expect(new Dropout(0).forward(x)).toBe(x);
  const next = rand([1]).item();
  manualSeed(3);
  expect(rand([1]).item()).toBe(next);
});

test("dropout: p = 1 leaves nothing, and a gradient of nothing", () => {
  const x = ones([5], { requiresGrad: true });
  const y = new Dropout(1).forward(x);
  y.sum().backward();
  expect([y.toArray(), x.grad?.toArray()]).toEqual([
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ]);
});

test("dropout: p is a probability", () => {
  for (const p of [1.5, -0.1, Number.NaN]) expect(() => new Dropout(p)).toThrow(`Dropout: p is ${p}`);
});
