/** Slopes that choose stop infinite gradients too. */
import { expect, test } from "vitest";
import * as api from "../index.ts";
import { type Tensor, tensor } from "../index.ts";

// x = torch.tensor([1., 2.], requires_grad=True); (f(x).sum() / 0).backward(); x.grad
const rows: readonly [name: string, f: (x: Tensor) => Tensor, grad: readonly number[]][] = [
  ["where", (x) => api.where(tensor([true, false]), x, 0) as Tensor, [Infinity, 0]],
  ["maskedFill", (x) => x.maskedFill(tensor([false, true]), 0), [Infinity, 0]],
  ["relu", (x) => x.sub(3).relu(), [0, 0]],
  ["clamp", (x) => x.clamp(0, 1.5), [Infinity, 0]],
  ["clamp from below", (x) => x.clamp(5), [0, 0]],
  ["maximum", (x) => x.maximum(5), [0, 0]],
  ["minimum", (x) => x.minimum(1.5), [Infinity, 0]],
  ["hardtanh", (x) => api.hardtanh(x, -1, 0.5), [0, 0]],
  ["threshold", (x) => api.threshold(x, 5, 1), [0, 0]],
  ["hardshrink", (x) => api.hardshrink(x, 1.5), [0, Infinity]],
  ["abs, which weighs", (x) => x.sub(1).abs(), [NaN, Infinity]],
];

test.each(rows)(
  "%s: an infinite gradient is stopped where PyTorch stops it, in one loop and as tensors",
  (_, f, want) => {
    const x = tensor([1, 2], { requiresGrad: true });
    for (const createGraph of [false, true]) {
      const [g] = api.grad(f(x).sum().div(0), x, { createGraph });
      expect(g.toArray()).toEqual(want);
    }
  },
);

test("a slope that is 0 by chance goes on weighing: xlogy has its second derivative at 1", () => {
  const x = tensor([1, 2], { requiresGrad: true });
  const [slope] = api.grad(api.xlogy(x, x).sum(), x, { createGraph: true });
  const [second] = api.grad(slope.sum(), x);
  expect(second.toArray()).toEqual([1, 0.5]);
});
