import { Generator, manualSeed, ones, type Tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { init } from "./init.ts";

test.each<[string, (x: Tensor) => Tensor, number[]]>([
  // torch.manual_seed(3); nn.init.<name>_(torch.empty(3, 4), …).flatten()[:4]
  ["uniform", (x) => init.uniform(x, -2, 5), [-1.9701554, -1.2610145, 0.0008973, -1.8113163]],
  ["normal", (x) => init.normal(x, 1, 2), [2.6065521, 1.3496668, 1.1779562, -0.227436]],
  ["xavierUniform", (x) => init.xavierUniform(x, { gain: 2 }), [-1.8358512, -1.4606873, -0.7930853, -1.7518189]],
  ["xavierNormal", (x) => init.xavierNormal(x), [0.4293691, 0.0934524, 0.0475608, -0.3280461]],
  [
    "kaimingUniform",
    (x) => init.kaimingUniform(x, { mode: "fanOut", nonlinearity: "relu" }),
    [-1.4021544, -1.1156183, -0.6057289, -1.3379737],
  ],
  ["kaimingNormal", (x) => init.kaimingNormal(x, { a: 0.1 }), [0.5651831, 0.1230123, 0.0626048, -0.4318105]],
])("init.%s: gives PyTorch's numbers, in place", (_, fill, wanted) => {
  manualSeed(3);
  const x = zeros([3, 4], { requiresGrad: true });
  expect(fill(x)).toBe(x);
  expect(x.requiresGrad && x.isLeaf).toBe(true);
  wanted.forEach((w, i) => {
    expect(x.data[i]).toBeCloseTo(w, 6);
  });
});

test("init: zeros, ones and a constant", () => {
  const x = ones([2], { requiresGrad: true });
  expect(init.zeros(x).toArray()).toEqual([0, 0]);
  expect(init.ones(x).toArray()).toEqual([1, 1]);
  expect(init.constant(x, -2.5).toArray()).toEqual([-2.5, -2.5]);
});

test("init: another generator may be asked", () => {
  const fill = () => init.kaimingUniform(zeros([2, 2]), { generator: new Generator(5) }).toArray();
  manualSeed(0);
  const first = fill();
  manualSeed(1);
  expect(fill()).toEqual(first);
});

test("init: what cannot be is refused", () => {
  expect(() => init.xavierUniform(zeros([3]))).toThrow("xavierUniform: [3] has no inputs and outputs to count");
  expect(() => init.kaimingNormal(zeros([3, 3]), { mode: "fan_in" as never })).toThrow('the mode "fan_in" is neither');
  expect(() => init.calculateGain("gelu" as never)).toThrow('calculateGain: there is no gain for "gelu"');
});
