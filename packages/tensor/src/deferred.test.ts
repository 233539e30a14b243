import { expect, test } from "vitest";
import { recipeOf } from "./deferred.ts";
import { assign, compile, manualSeed, noGrad, randn, type Tensor, tensor } from "./index.ts";

/** A layer of 80 units over 60 inputs, and one sample. */
function sample() {
  manualSeed(1);
  const w = randn([80, 60], { requiresGrad: true }) as Tensor;
  const x = randn([1, 60]) as Tensor;
  const loss = () => (x.matmul(w.t() as Tensor) as Tensor).relu().pow(2).sum() as Tensor;
  return { w, x, loss };
}

const gradientOf = (w: Tensor): Tensor => w.grad as Tensor;

function product(w: Tensor, x: Tensor): number[] {
  const hidden = [...w.detach().matmul(x.reshape([60]) as Tensor).data];
  return hidden.flatMap((h) => [...x.data].map((v) => Math.fround(2 * Math.max(h, 0)) * v));
}

test("the gradient of a large layer for one sample is put off until somebody looks", () => {
  const { w, x, loss } = sample();
  const x0 = tensor(x.toArray() as number[][]);
  (x0.matmul(w, { transposeB: true }) as Tensor).relu().pow(2).sum().backward();
  expect(recipeOf(gradientOf(w))?.op.name).toBe("outer");
  const values = gradientOf(w).data;
  expect(recipeOf(gradientOf(w))).toBeNull();
  expect(gradientOf(w).data).toBe(values);
  product(w, x).forEach((v, i) => {
    expect(values[i]).toBeCloseTo(v, 4);
  });
  expect(loss().item()).toBeGreaterThan(0);
});

test("what it is made of may change before somebody looks", () => {
  const { w, x } = sample();
  (x.matmul(w, { transposeB: true }) as Tensor).relu().pow(2).sum().backward();
  const expected = product(w, x);
  x.data.fill(7);
  noGrad(() => assign(w, w.mul(0)));
  expected.forEach((v, i) => {
    expect(gradientOf(w).data[i]).toBeCloseTo(v, 4);
  });
});

test("gradients of two samples add up, and a compiled step takes a gradient either way to the same bits", () => {
  const { w, x } = sample();
  const run = () => (x.matmul(w, { transposeB: true }) as Tensor).relu().pow(2).sum().backward();
  run();
  const once = recipeOf(gradientOf(w));
  const step = compile((g: Tensor) => g.mul(0.5).sub(1));
  const fused = step(gradientOf(w)).toArray();
  expect(recipeOf(gradientOf(w))).toBe(once);
  expect(once).not.toBeNull();
  const single = [...gradientOf(w).data];
  expect(step(gradientOf(w)).toArray()).toEqual(fused);
  run();
  expect([...gradientOf(w).data]).toEqual(single.map((v) => v + v));
});
