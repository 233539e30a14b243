import { ones, randn } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Sequential } from "../container/sequential.ts";
import { Linear } from "../linear/linear.ts";
import { LayerNorm } from "./layerNorm.ts";

test("LayerNorm: begins as the identity on what is normalised, and learns weight and bias of its shape", () => {
  const norm = new LayerNorm([2, 3]);
  expect(Object.entries(norm.stateDict()).map(([name, x]) => [name, x.toArray()])).toEqual([
    [
      "weight",
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
    ],
    [
      "bias",
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
  ]);
  const y = norm.forward(randn([4, 2, 3]));
  expect(y.mean([1, 2]).abs().max().item()).toBeLessThan(1e-6);
  y.sum().backward();
  expect(norm.bias?.grad?.toArray()).toEqual([
    [4, 4, 4],
    [4, 4, 4],
  ]);
});

test("LayerNorm: without bias, or without anything to learn", () => {
  expect(Object.keys(new LayerNorm(3, { bias: false }).stateDict())).toEqual(["weight"]);
  expect(new LayerNorm(3, { elementwiseAffine: false }).parameters()).toEqual([]);
  expect(String(new LayerNorm([2, 3], { eps: 0.1 }))).toContain(
    "LayerNorm(normalizedShape=[2,3], eps=0.1, elementwiseAffine=true, bias=true)",
  );
});

test("LayerNorm: keeps the shape, in the types too", () => {
  const model = new Sequential(new Linear(4, 6), new LayerNorm(6), new Linear(6, 2));
  expect(model.forward(ones([3, 4])).shape).toEqual([3, 2]);
});

test("LayerNorm: refuses shapes that are none", () => {
  expect(() => new LayerNorm([])).toThrow("normalizedShape is []");
  expect(() => new LayerNorm([3, 0])).toThrow("normalizedShape is [3, 0]");
});
