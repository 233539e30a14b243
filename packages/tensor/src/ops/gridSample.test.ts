import { expect, test } from "vitest";
import { affineGrid, gridSample, type Tensor, tensor } from "../index.ts";

const near = (x: Tensor, want: readonly number[]): void => {
  expect(x.numel()).toBe(want.length);
  want.forEach((v, i) => {
    expect(x.data[i] as number, `at ${i}`).toBeCloseTo(v, 5);
  });
};

test("gridSample: bicubic is PyTorch's, with each padding", () => {
  // x = torch.arange(12.).reshape(1, 1, 3, 4) ** 2 / 10
  const x = tensor(Float32Array.from({ length: 12 }, (_, i) => i ** 2 / 10)).reshape([1, 1, 3, 4]);
  const grid = tensor([-0.9, -0.2, 0.3, 0.7, 1.4, -1.2]).reshape([1, 1, 3, 2]);
  // F.grid_sample(x, grid, "bicubic", …, align_corners=False)
  near(gridSample(x, grid, { mode: "bicubic" }), [0.38477984, 10.1837673, -0.00687963]);
  near(gridSample(x, grid, { mode: "bicubic", paddingMode: "border" }), [0.5595088, 10.5080891, 0.80400044]);
  near(gridSample(x, grid, { mode: "bicubic", paddingMode: "reflection" }), [0.53169739, 10.5196934, 0.31692225]);
});

test("affineGrid and gridSample: bodies have three axes", () => {
  const x = tensor([0, 1, 2, 3, 4, 5, 6, 7]).reshape([1, 1, 2, 2, 2]);
  const theta = tensor([
    [
      [0.5, 0, 0, 0.25],
      [0, 1, 0, 0],
      [0, 0, -1, 0],
    ],
  ]);
  // F.affine_grid(theta, (1, 1, 2, 1, 2), align_corners=False)
  const grid = affineGrid(theta, [1, 1, 2, 1, 2]);
  expect(grid.flatten().toArray()).toEqual([0, 0, 0.5, 0.5, 0, 0.5, 0, 0, -0.5, 0.5, 0, -0.5]);
  // F.grid_sample(x, grid, "bilinear", "border"), F.grid_sample(x, grid, "nearest", align_corners=True)
  near(gridSample(x, grid, { paddingMode: "border" }), [5.5, 6, 1.5, 2]);
  near(gridSample(x, grid, { mode: "nearest", alignCorners: true }), [4, 5, 0, 1]);
  expect(() => gridSample(x, grid, { mode: "bicubic" })).toThrow('there is no mode "bicubic" with "zeros"');
  expect(() => affineGrid(theta, [1, 1, 2, 2])).toThrow("affineGrid: matrices of [1,3,4] for images of [1,1,2,2]");
});
