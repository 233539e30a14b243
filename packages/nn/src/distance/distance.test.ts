import { compile, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { CosineSimilarity } from "./cosineSimilarity.ts";
import { PairwiseDistance } from "./pairwiseDistance.ts";

const near = (got: Tensor | null | undefined, want: readonly number[]): void => {
  expect(got?.numel()).toBe(want.length);
  want.forEach((value, i) => {
    expect(Math.abs((got?.data[i] as number) - value), `at ${i}`).toBeLessThan(1e-4 * (1 + Math.abs(value)));
  });
};

test("CosineSimilarity: values and gradients are PyTorch's, of nothing and of very short vectors too", () => {
  const a = tensor(
    [
      [0, 0],
      [3, 4],
      [1e-9, 0],
    ],
    { requiresGrad: true },
  );
  const b = tensor(
    [
      [1, 2],
      [4, -3],
      [1, 1],
    ],
    { requiresGrad: true },
  );
  const y = new CosineSimilarity().forward(a, b);
  y.sum().backward();
  // y = F.cosine_similarity(a, b); y.sum().backward(); y, a.grad, b.grad
  near(y, [0, 0, 0.0707107]);
  near(a.grad, [44721360, 89442720, 0.16, -0.12, 63639610, 70710680]);
  near(b.grad, [0, 0, 0.12, 0.16, 0.0353553, -0.0353553]);
});

test("PairwiseDistance: values and gradients are PyTorch's, of equal vectors too", () => {
  const a = tensor(
    [
      [1, 2],
      [3, 4],
    ],
    { requiresGrad: true },
  );
  const b = tensor([
    [1, 2],
    [4, -3],
  ]);
  const y = new PairwiseDistance().forward(a, b);
  y.sum().backward();
  // y = F.pairwise_distance(a, b); y.sum().backward(); y, a.grad; F.pairwise_distance(a, b, p=1, keepdim=True)
  near(y, [1.4142136e-6, 7.0710673]);
  near(a.grad, [0.7071068, 0.7071068, -0.1414212, 0.9899496]);
  const other = new PairwiseDistance({ p: 1, keepdim: true }).forward(a, b);
  expect(other.shape).toEqual([2, 1]);
  near(other, [2e-6, 8]);
});

test("distances: compiled, they give the same bits, and say what they are made of", () => {
  const [a, b] = [
    tensor([
      [1, 2],
      [3, 4],
    ]),
    tensor([
      [1, 0],
      [4, -3],
    ]),
  ];
  for (const layer of [new CosineSimilarity({ dim: 0 }), new PairwiseDistance({ p: 3 })]) {
    const forward = (a: Tensor, b: Tensor): Tensor => layer.forward(a, b);
    expect(compile(forward)(a, b).toArray()).toEqual(forward(a, b).toArray());
  }
  expect(String(new CosineSimilarity())).toBe("CosineSimilarity(dim=1, eps=1e-8)");
  expect(String(new PairwiseDistance())).toBe("PairwiseDistance(p=2, eps=0.000001, keepdim=false)");
});
