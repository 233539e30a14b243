// What is exported is run by onnxruntime and by our own import, for batches of several sizes.
import * as nn from "@qzynn/nn";
import { manualSeed, randn, type Tensor } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import { checkExport } from "../../testing/checkExport.ts";
import { importOnnx } from "../importOnnx.ts";
import { exportOnnx } from "./exportOnnx.ts";
import type { Value, Writer } from "./Writer.ts";

const activations: readonly nn.Module[] = [
  new nn.CELU(0.7),
  new nn.ELU(0.5),
  new nn.GELU(),
  new nn.GELU({ approximate: "tanh" }),
  new nn.GLU(),
  new nn.GLU(1),
  new nn.Hardshrink(0.3),
  new nn.Hardsigmoid(),
  new nn.Hardswish(),
  new nn.Hardtanh(-0.5, 0.75),
  new nn.LeakyReLU(0.2),
  new nn.LogSigmoid(),
  new nn.LogSoftmax(-1),
  new nn.Mish(),
  new nn.PReLU(),
  new nn.PReLU(4),
  new nn.ReLU(),
  new nn.ReLU6(),
  new nn.RReLU(),
  new nn.SELU(),
  new nn.Sigmoid(),
  new nn.SiLU(),
  new nn.Softmax(1),
  new nn.Softmax2d(),
  new nn.Softmin(-1),
  new nn.Softplus(),
  new nn.Softplus({ beta: 2 }),
  new nn.Softshrink(0.3),
  new nn.Softsign(),
  new nn.Tanh(),
  new nn.Tanhshrink(),
  new nn.Threshold(0.1, -2),
];

describe("exportOnnx: activations", () => {
  test.each(activations.map((layer) => [String(layer), layer] as const))("%s", async (_, layer) => {
    manualSeed(1);
    await checkExport(layer, [4, 3, 2]);
  });
});

const windows: readonly (readonly [nn.Module, shape: readonly number[]])[] = [
  [new nn.Conv1d(2, 3, 3, { padding: 1, stride: 2 }), [2, 9]],
  [new nn.Conv2d(2, 4, [3, 2], { padding: [1, 0], dilation: 2, groups: 2 }), [2, 9, 8]],
  [new nn.Conv2d(2, 3, 4, { padding: "same", bias: false }), [2, 6, 7]],
  [new nn.Conv2d(2, 3, 3, { padding: 1, paddingMode: "reflect" }), [2, 5, 5]],
  [new nn.Conv2d(2, 3, 3, { padding: 1, paddingMode: "replicate" }), [2, 5, 5]],
  [new nn.Conv2d(2, 3, 3, { padding: [1, 2], paddingMode: "circular" }), [2, 5, 5]],
  [new nn.Conv3d(1, 2, 2), [1, 4, 4, 4]],
  [new nn.ConvTranspose1d(2, 3, 3, { stride: 2, padding: 1, outputPadding: 1 }), [2, 5]],
  [new nn.ConvTranspose2d(2, 4, 3, { stride: 2, groups: 2, dilation: 2 }), [2, 4, 5]],
  [new nn.MaxPool1d(2), [2, 7]],
  [new nn.MaxPool2d(3, { stride: 2, padding: 1, ceilMode: true }), [2, 8, 8]],
  [new nn.MaxPool2d(2, { dilation: 2, stride: 1 }), [2, 8, 8]],
  [new nn.AvgPool2d(3, { stride: 2, padding: 1 }), [2, 7, 7]],
  [new nn.AvgPool2d(3, { padding: 1, countIncludePad: false }), [2, 7, 7]],
  [new nn.AdaptiveAvgPool2d(1), [3, 5, 4]],
  [new nn.AdaptiveAvgPool2d([2, null]), [3, 6, 4]],
  [new nn.AdaptiveMaxPool1d(3), [3, 6]],
];

const pictures: readonly (readonly [nn.Module, shape: readonly number[]])[] = [
  [new nn.ZeroPad2d([1, 2, 0, 3]), [2, 3, 4]],
  [new nn.ConstantPad1d([2, -1], 0.5), [2, 4]],
  [new nn.ReflectionPad2d([1, 2, 2, 1]), [2, 4, 5]],
  [new nn.ReplicationPad3d(1), [1, 2, 3, 2]],
  [new nn.CircularPad1d([2, 0]), [2, 4]],
  [new nn.CircularPad2d([1, 2, 0, 3]), [2, 4, 5]],
  [new nn.CircularPad2d([1, -2, -1, 2]), [2, 4, 5]],
  [new nn.PixelShuffle(2), [8, 2, 3]],
  [new nn.PixelUnshuffle(2), [2, 4, 6]],
  [new nn.ChannelShuffle(2), [6, 2, 3]],
  [new nn.Upsample({ scaleFactor: 2 }), [2, 3]],
  [new nn.Upsample({ size: [5, 7] }), [2, 3, 4]],
  [new nn.Upsample({ size: [5, 7], mode: "nearest-exact" }), [2, 3, 4]],
  [new nn.Upsample({ size: [5, 7], mode: "bilinear" }), [2, 3, 4]],
  [new nn.Upsample({ scaleFactor: 2, mode: "bicubic" }), [2, 4, 4]],
  [new nn.UpsamplingBilinear2d({ scaleFactor: 2 }), [2, 3, 4]],
  [new nn.UpsamplingNearest2d({ size: 6 }), [1, 3, 4]],
];

describe("exportOnnx: pictures", () => {
  test.each(pictures.map(([layer, shape]) => [String(layer), layer, shape] as const))("%s", async (_, layer, shape) => {
    manualSeed(6);
    await checkExport(layer, shape);
  });
});

/** With running statistics and weights that are not those of the beginning. */
function moved<M extends nn.Module>(layer: M, shape: readonly number[]): M {
  manualSeed(7);
  for (const p of layer.parameters()) nn.init.uniform(p, 0.5, 1.5);
  layer.train();
  (layer.forward as (x: Tensor) => Tensor)(randn([6, ...shape]));
  return layer.eval();
}

const norms: readonly (readonly [nn.Module, shape: readonly number[]])[] = [
  [new nn.BatchNorm1d(3), [3]],
  [new nn.BatchNorm2d(3, { affine: false, eps: 0.1 }), [3, 2, 2]],
  [new nn.BatchNorm3d(2), [2, 2, 2, 2]],
  [new nn.InstanceNorm1d(3), [3, 4]],
  [new nn.InstanceNorm2d(2, { affine: true }), [2, 3, 3]],
  [new nn.InstanceNorm2d(2, { trackRunningStats: true }), [2, 3, 3]],
  [new nn.GroupNorm(2, 4), [4, 3, 2]],
  [new nn.GroupNorm(2, 4, { affine: false }), [4, 5]],
  [new nn.LayerNorm(4), [3, 4]],
  [new nn.LayerNorm([3, 4], { bias: false }), [2, 3, 4]],
  [new nn.LayerNorm([3, 4], { elementwiseAffine: false, eps: 0.1 }), [3, 4]],
  [new nn.LocalResponseNorm(3, { alpha: 0.5, beta: 0.8, k: 2 }), [5, 3, 3]],
  [new nn.RMSNorm([3, 4]), [2, 3, 4]],
  [new nn.RMSNorm(4, { eps: 0.01, elementwiseAffine: false }), [4]],
];

describe("exportOnnx: normalisations", () => {
  test.each(norms.map(([layer, shape]) => [String(layer), layer, shape] as const))("%s", async (_, layer, shape) => {
    await checkExport(moved(layer, shape), shape);
  });
  test("one without running statistics is refused", () => {
    expect(() => exportOnnx(new nn.BatchNorm1d(2, { trackRunningStats: false }), [2])).toThrow(
      "keeps no running statistics",
    );
  });
});

/** What comes out at each step. */
class Outputs extends nn.Module {
  readonly inner: nn.RNNBase & { forward(x: Tensor): [Tensor, unknown] };
  constructor(inner: nn.LSTM | nn.GRU | nn.RNN) {
    super();
    this.inner = inner as nn.GRU;
  }
  forward(x: Tensor): Tensor {
    return this.inner.forward(x)[0];
  }
}

const recurrent: readonly (nn.LSTM | nn.GRU | nn.RNN)[] = [
  new nn.LSTM(3, 4, { batchFirst: true }),
  new nn.LSTM(3, 2, { numLayers: 2, bidirectional: true }),
  new nn.LSTM(3, 2, { bias: false, batchFirst: true }),
  new nn.GRU(3, 4, { batchFirst: true, numLayers: 2 }),
  new nn.GRU(3, 2, { bidirectional: true, batchFirst: true }),
  new nn.RNN(3, 4, { batchFirst: true }),
  new nn.RNN(3, 2, { nonlinearity: "relu", bidirectional: true, batchFirst: true }),
];

describe("exportOnnx: recurrent layers", () => {
  const write = (writer: Writer, module: Outputs, x: Value) => writer.layer(module.inner, x, "inner").name;
  const layers = new Map([[Outputs, write]]);
  test.each(recurrent.map((layer) => [`${layer.constructor.name} ${layer}`, layer] as const))(
    "%s",
    async (_, layer) => {
      manualSeed(8);
      const model = new Outputs(layer);
      await checkExport(model, [5, 3], { layers });
      const same = importOnnx(exportOnnx(model, [5, 3], { layers }));
      expect(
        same
          .namedParameters()
          .map(([name]) => name)
          .sort(),
      ).toEqual(
        model
          .namedParameters()
          .map(([name]) => name)
          .sort(),
      );
    },
  );
});

describe("exportOnnx: windows", () => {
  test.each(windows.map(([layer, shape]) => [String(layer), layer, shape] as const))("%s", async (_, layer, shape) => {
    manualSeed(2);
    await checkExport(layer, shape);
  });
});

test("exportOnnx: a convolutional network, and its parameters by name", async () => {
  manualSeed(3);
  const model = new nn.Sequential(
    new nn.Conv2d(1, 4, 3, { padding: 1 }),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Dropout(0.5),
    new nn.Flatten(),
    new nn.Linear(4 * 4 * 4, 5),
    new nn.LogSoftmax(1),
  );
  await checkExport(model, [1, 8, 8]);
  const same = importOnnx(exportOnnx(model, [1, 8, 8]));
  expect(Object.keys(same.stateDict())).toEqual(Object.keys(model.stateDict()));
  expect(same.inputs).toEqual([{ name: "input", type: 1, shape: ["N", 1, 8, 8] }]);
  expect(same.outputs[0]?.shape).toEqual(["N", 5]);
});

test("exportOnnx: more axes than two before a Linear, a Flatten in the middle, Identity alone", async () => {
  manualSeed(4);
  await checkExport(new nn.Sequential(new nn.Linear(3, 4), new nn.Linear(4, 2, { bias: false })), [5, 3]);
  await checkExport(new nn.Flatten(2, 3), [2, 3, 4, 5]);
  await checkExport(new nn.Flatten(1, 2), [2, 3, 4]);
  await checkExport(new nn.Identity(), [2]);
  await checkExport(new nn.Unflatten(1, [2, -1]), [6, 3]);
});

test("exportOnnx: modules of one's own, shared weights once, and the mode of training comes back", async () => {
  manualSeed(5);
  class Twice extends nn.Module {
    readonly inner = new nn.Linear(3, 3);
    readonly drop = new nn.Dropout(0.5);
    forward(x: Tensor): Tensor {
      return this.inner.forward(this.drop.forward(this.inner.forward(x))).add(x);
    }
  }
  const write = (writer: Writer, module: Twice, x: Value) => {
    const once = writer.layer(module.inner, x, "inner");
    return writer.node("Add", [writer.layer(module.inner, once, "inner").name, x.name]);
  };
  const model = new Twice();
  const layers = new Map([[Twice, write]]);
  model.inner.eval();
  const bytes = exportOnnx(model, [3], { layers });
  expect([model.training, model.drop.training, model.inner.training]).toEqual([true, true, false]);
  expect(
    importOnnx(bytes)
      .namedParameters()
      .map(([name]) => name),
  ).toEqual(["inner.weight", "inner.bias"]);
  await checkExport(model, [3], { layers });
  expect(() => exportOnnx(new nn.Sequential(new nn.Sequential(model)), [3])).toThrow("exportOnnx: 0.0 is a Twice");
});

test("exportOnnx: what no operator computes is refused by name", () => {
  expect(() => exportOnnx(new nn.AdaptiveAvgPool2d(2), [1, 5, 4])).toThrow("windows of unequal size");
  expect(() => exportOnnx(new nn.AvgPool2d(2, { divisorOverride: 3 }), [1, 4, 4])).toThrow("divisorOverride");
  expect(() => exportOnnx(new nn.Upsample({ size: 2, mode: "bilinear", antialias: true }), [1, 4, 4])).toThrow(
    "opset 17 has no operator for a resize with antialias",
  );
  expect(() => exportOnnx(new nn.Linear(2, 2), [0])).toThrow("give the sizes of one sample");
});
