import { compile, manualSeed, randn, type Tensor, tensor, zeros } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import * as nn from "../index.ts";

type OfOne = nn.Module & { forward(x: Tensor): Tensor };

const tracked = ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"];

const layers: [name: string, make: () => OfOne, shape: number[], state: string[]][] = [
  ["BatchNorm1d", () => new nn.BatchNorm1d(3), [4, 3], tracked],
  ["BatchNorm1d of sequences", () => new nn.BatchNorm1d(3), [4, 3, 5], tracked],
  ["BatchNorm2d", () => new nn.BatchNorm2d(3), [2, 3, 4, 4], tracked],
  ["BatchNorm3d", () => new nn.BatchNorm3d(3), [2, 3, 2, 2, 2], tracked],
  ["SyncBatchNorm", () => new nn.SyncBatchNorm(3), [2, 3, 4, 4], tracked],
  ["BatchNorm2d with the mean of all", () => new nn.BatchNorm2d(3, { momentum: null }), [2, 3, 4, 4], tracked],
  ["BatchNorm2d without affine", () => new nn.BatchNorm2d(3, { affine: false }), [2, 3, 4, 4], tracked.slice(2)],
  [
    "BatchNorm2d that tracks nothing",
    () => new nn.BatchNorm2d(3, { trackRunningStats: false }),
    [2, 3, 4, 4],
    ["weight", "bias"],
  ],
  ["InstanceNorm1d", () => new nn.InstanceNorm1d(3), [2, 3, 5], []],
  ["InstanceNorm1d of one sample", () => new nn.InstanceNorm1d(3), [3, 5], []],
  ["InstanceNorm2d", () => new nn.InstanceNorm2d(3, { affine: true }), [2, 3, 4, 4], ["weight", "bias"]],
  [
    "InstanceNorm3d",
    () => new nn.InstanceNorm3d(3, { affine: true, trackRunningStats: true }),
    [2, 3, 2, 2, 2],
    tracked,
  ],
  ["GroupNorm", () => new nn.GroupNorm(3, 6), [2, 6, 4], ["weight", "bias"]],
  ["RMSNorm", () => new nn.RMSNorm(4), [2, 3, 4], ["weight"]],
  ["LocalResponseNorm", () => new nn.LocalResponseNorm(2), [2, 3, 4], []],
];

describe.each(layers)("%s", (_, make, shape, state) => {
  test("has PyTorch's names in its state, and loads its own state", () => {
    const layer = make();
    expect(Object.keys(layer.stateDict())).toEqual(state);
    expect(make().loadStateDict(layer.stateDict())).toEqual({ missingKeys: [], unexpectedKeys: [] });
  });

  test("trains compiled as it does eager, its moments live and readable between steps", () => {
    const [eager, compiled] = [make(), make()];
    const step = (layer: OfOne) => (x: Tensor) => {
      layer.zeroGrad();
      const y = layer.forward(x);
      if (y.requiresGrad) y.mul(y).sum().backward();
      return [y, ...layer.parameters().map((p) => p.grad as Tensor)];
    };
    const fast = compile(step(compiled));
    manualSeed(1);
    for (let i = 0; i < 3; i++) {
      const x = randn(shape) as Tensor;
      const [got, want] = [fast(x), step(eager)(x)];
      expect(got.map((t) => t.toArray())).toEqual(want.map((t) => t.toArray()));
      expect(compiled.buffers().map((t) => t.toArray())).toEqual(eager.buffers().map((t) => t.toArray()));
    }
    const x = randn(shape) as Tensor;
    expect(compile((x: Tensor) => compiled.eval().forward(x))(x).toArray()).toEqual(eager.eval().forward(x).toArray());
  });
});

test("batch normalisation: each step moves the moments, out of training they are used and stay", () => {
  const layer = new nn.BatchNorm1d(1, { momentum: 0.5 });
  layer.forward(tensor([[1], [3]]));
  // Variance 1 of all, 2 of a sample.
  expect([layer.runningMean?.item(), layer.runningVar?.item(), layer.numBatchesTracked?.item()]).toEqual([1, 1.5, 1]);
  layer.eval();
  expect(layer.forward(tensor([[1]])).item()).toBe(0);
  expect(layer.numBatchesTracked?.item()).toBe(1);
  layer.resetRunningStats();
  expect([layer.runningMean?.item(), layer.runningVar?.item(), layer.numBatchesTracked?.item()]).toEqual([0, 1, 0]);
});

test("batch normalisation: with momentum null, moments are the means over all steps, compiled too", () => {
  const layer = new nn.BatchNorm1d(1, { momentum: null });
  const step = compile((x: Tensor) => layer.forward(x));
  for (const mean of [1, 2, 6]) step(tensor([[mean - 1], [mean + 1]]));
  expect(layer.runningMean?.item()).toBeCloseTo(3, 5);
  expect(layer.numBatchesTracked?.item()).toBe(3);
});

test("lazy normalisations: the first input tells how many channels, or a state does", () => {
  const kinds: [new (options?: nn.ChannelNormOptions) => OfOne, new (n: number) => OfOne, number[]][] = [
    [nn.LazyBatchNorm1d, nn.BatchNorm1d, [4, 3]],
    [nn.LazyBatchNorm2d, nn.BatchNorm2d, [4, 3, 2, 2]],
    [nn.LazyBatchNorm3d, nn.BatchNorm3d, [4, 3, 2, 2, 2]],
    [nn.LazyInstanceNorm1d, nn.InstanceNorm1d, [4, 3, 2]],
    [nn.LazyInstanceNorm2d, nn.InstanceNorm2d, [3, 2, 2]],
    [nn.LazyInstanceNorm3d, nn.InstanceNorm3d, [4, 3, 2, 2, 2]],
  ];
  for (const [lazy, settled, shape] of kinds) {
    const layer = new lazy({ affine: true });
    const x = randn(shape) as Tensor;
    expect(layer.forward(x).shape).toEqual(shape);
    expect(layer.constructor).toBe(settled);
    expect(layer.parameters().map((p) => p.shape)).toEqual([[3], [3]]);
    const other = new lazy({ affine: true });
    other.loadStateDict(layer.stateDict());
    expect(other.eval().forward(x).toArray()).toEqual(layer.eval().forward(x).toArray());
  }
});

test("normalisations: say what they are made of", () => {
  expect(String(new nn.BatchNorm2d(2)).split("  ")[0]).toBe(
    "BatchNorm2d(numFeatures=2, eps=0.00001, momentum=0.1, affine=true, trackRunningStats=true)",
  );
  expect(String(new nn.GroupNorm(1, 2, { affine: false }))).toBe(
    "GroupNorm(numGroups=1, numChannels=2, eps=0.00001, affine=false)",
  );
  expect(String(new nn.LocalResponseNorm(2))).toBe("LocalResponseNorm(2, alpha=0.0001, beta=0.75, k=1)");
});

test("normalisations: inputs that do not fit are refused, with a way out", () => {
  expect(() => new nn.BatchNorm2d(2).forward(zeros([2, 2]))).toThrow(
    "BatchNorm2d: an input of [2, 2] has 2 axes; it takes [N, C, H, W]",
  );
  expect(() => new nn.BatchNorm2d(2).forward(zeros([2, 3, 1, 1]))).toThrow(
    "BatchNorm2d: an input of [2, 3, 1, 1] has 3 channels, and this layer takes 2; make it with new BatchNorm2d(3)",
  );
  expect(() => new nn.InstanceNorm1d(2).forward(zeros([2, 3, 4, 5]))).toThrow("it takes [N, C, L] or [C, L]");
  expect(() => new nn.SyncBatchNorm(2).forward(zeros([2]))).toThrow(
    "SyncBatchNorm: an input of [2]; it takes [N, C, …]",
  );
  expect(() => new nn.GroupNorm(2, 3)).toThrow("GroupNorm: 3 channels cannot be divided into 2 groups");
  expect(() => new nn.GroupNorm(2, 4).forward(zeros([2, 2]))).toThrow("has 2 channels, and this layer takes 4");
  expect(() => new nn.Sequential(new nn.BatchNorm1d(2)).forward(zeros([2, 3]))).toThrow("0: BatchNorm1d: an input of");
  expect(() => new nn.BatchNorm1d(-1)).toThrow("BatchNorm1d: numFeatures is -1");
});
