import * as T from "@qzynn/tensor";
import { compile, manualSeed, type Tensor, tensor } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import * as nn from "../index.ts";

type OfOne = nn.Module & { forward(x: Tensor): Tensor };

const rows: [shown: string, layer: OfOne, f: (x: Tensor) => Tensor][] = [
  ["CELU(alpha=0.5)", new nn.CELU(0.5), (x) => T.celu(x, 0.5)],
  ["ELU(alpha=1)", new nn.ELU(), (x) => T.elu(x)],
  ["GELU(approximate=none)", new nn.GELU(), (x) => T.gelu(x)],
  ["GELU(approximate=tanh)", new nn.GELU({ approximate: "tanh" }), (x) => T.gelu(x, { approximate: "tanh" })],
  ["GLU(dim=-1)", new nn.GLU(), (x) => T.glu(x)],
  ["Hardshrink(lambd=0.5)", new nn.Hardshrink(), (x) => T.hardshrink(x)],
  ["Hardsigmoid()", new nn.Hardsigmoid(), T.hardsigmoid],
  ["Hardswish()", new nn.Hardswish(), T.hardswish],
  ["Hardtanh(minVal=-2, maxVal=0.5)", new nn.Hardtanh(-2, 0.5), (x) => T.hardtanh(x, -2, 0.5)],
  ["LeakyReLU(negativeSlope=0.2)", new nn.LeakyReLU(0.2), (x) => T.leakyRelu(x, 0.2)],
  ["LogSoftmax(dim=1)", new nn.LogSoftmax(1), (x) => T.logSoftmax(x, 1)],
  ["ReLU()", new nn.ReLU(), T.relu],
  ["Sigmoid()", new nn.Sigmoid(), T.sigmoid],
  ["Softmax(dim=-1)", new nn.Softmax(-1), (x) => T.softmax(x, -1)],
  ["Tanh()", new nn.Tanh(), T.tanh],
  ["LogSigmoid()", new nn.LogSigmoid(), T.logSigmoid],
  ["Mish()", new nn.Mish(), T.mish],
  ["PReLU(numParameters=1)", new nn.PReLU(), (x) => T.leakyRelu(x, 0.25)],
  ["ReLU6()", new nn.ReLU6(), T.relu6],
  ["RReLU(lower=0.25, upper=0.75)", new nn.RReLU(0.25, 0.75).eval(), (x) => T.leakyRelu(x, 0.5)],
  ["SELU()", new nn.SELU(), T.selu],
  ["SiLU()", new nn.SiLU(), T.silu],
  ["Softmax2d()", new nn.Softmax2d(), (x) => T.softmax(x, 1)],
  ["Softmin(dim=2)", new nn.Softmin(2), (x) => T.softmin(x, 2)],
  [
    "Softplus(beta=2, threshold=3)",
    new nn.Softplus({ beta: 2, threshold: 3 }),
    (x) => T.softplus(x, { beta: 2, threshold: 3 }),
  ],
  ["Softshrink(lambd=1)", new nn.Softshrink(1), (x) => T.softshrink(x, 1)],
  ["Softsign()", new nn.Softsign(), T.softsign],
  ["Tanhshrink()", new nn.Tanhshrink(), T.tanhshrink],
  ["Threshold(threshold=0.5, value=-1)", new nn.Threshold(0.5, -1), (x) => T.threshold(x, 0.5, -1)],
];

const x = tensor([-3, -1.25, -0.5, 0, 0.75, 1.5, 2, 6]).reshape([1, 2, 2, 2]);

describe.each(rows)("%s", (shown, layer, f) => {
  test("is its function as a layer, and shows its options", () => {
    expect(layer.forward(x).toArray()).toEqual(f(x).toArray());
    expect(String(layer).split("  ")[0]).toBe(shown);
  });

  test("compiled, it gives the same bits", () => {
    expect(compile((x: Tensor) => layer.forward(x))(x).toArray()).toEqual(layer.forward(x).toArray());
  });
});

test("PReLU: a slope for each channel is called weight, begins with init, and learns", () => {
  const layer = new nn.PReLU(2, { init: 0.5 });
  expect(Object.keys(layer.stateDict())).toEqual(["weight"]);
  expect(layer.weight.toArray()).toEqual([0.5, 0.5]);
  layer
    .forward(
      tensor([
        [-1, 3],
        [-2, -4],
      ]),
    )
    .sum()
    .backward();
  expect(layer.weight.grad?.toArray()).toEqual([-3, -4]);
});

test("RReLU: in training the slopes are drawn, out of it they are the middle", () => {
  const layer = new nn.RReLU();
  manualSeed(0);
  // torch.manual_seed(0); nn.RReLU()(-torch.ones(2))
  layer
    .forward(tensor([-1, -1]))
    .toArray()
    .forEach((y, i) => {
      expect(y).toBeCloseTo([-0.3270943760871887, -0.27246248722076416][i] as number, 6);
    });
  expect(
    layer
      .eval()
      .forward(tensor([-1]))
      .item(),
  ).toBeCloseTo(-(1 / 8 + 1 / 3) / 2, 6);
});

test("activations: what makes no sense is refused", () => {
  expect(() => new nn.Hardtanh(1, 1)).toThrow("Hardtanh: minVal is 1 and maxVal is 1; give the smaller one first");
  expect(() => new nn.Softmax2d().forward(T.ones([2, 3]))).toThrow("Softmax2d: [2, 3] is no image");
});
