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
  ["truncNormal", (x) => init.truncNormal(x), [0.8032761, 0.1748334, 0.0889781, -0.613718]],
  ["truncNormal", (x) => init.truncNormal(x, 1, 2, 0, 2), [0.2156995, 1.3496668, 1.1779562, 0.8402914]],
  ["truncNormal", (x) => init.truncNormal(x, 0, 1, 1.5, 4), [1.5106587, 1.7639234, 2.2146063, 1.5673871]],
  ["orthogonal", (x) => init.orthogonal(x), [0.7800686, 0.1697823, 0.0864074, -0.5959871]],
])("init.%s: gives PyTorch's numbers, in place", (_, fill, wanted) => {
  manualSeed(3);
  const x = zeros([3, 4], { requiresGrad: true });
  expect(fill(x)).toBe(x);
  expect(x.requiresGrad && x.isLeaf).toBe(true);
  wanted.forEach((w, i) => {
    expect(x.data[i]).toBeCloseTo(w, 6);
  });
});

test("init.truncNormal: far from the middle numbers are drawn evenly and kept by their density", () => {
  manualSeed(3);
  // torch.manual_seed(3); nn.init.trunc_normal_(torch.empty(40, 40), 0, 1, 2.5, 3)
  const x = init.truncNormal(zeros([40, 40]), 0, 1, 2.5, 3);
  [2.5021317, 2.5527847, 2.6429212, 2.5134773].forEach((w, i) => {
    expect(x.data[i]).toBeCloseTo(w, 6);
  });
  expect(x.data.every((v) => v >= 2.5 && v <= 3)).toBe(true);
});

test("init.orthogonal: more rows than columns, a gain, and further axes", () => {
  manualSeed(3);
  // nn.init.orthogonal_(torch.empty(4, 3), gain=2).flatten()[:4]
  const x = init.orthogonal(zeros([4, 3]), { gain: 2 });
  [1.1109622, -0.4155729, -1.5887784, -0.848796].forEach((w, i) => {
    expect(x.data[i]).toBeCloseTo(w, 5);
  });
  const rows = init.orthogonal(zeros([3, 2, 2])).reshape([3, 4]);
  const squares = rows.matmul(rows.t());
  squares.data.forEach((v, i) => {
    expect(v).toBeCloseTo(i % 4 === 0 ? 1 : 0, 5);
  });
  expect(init.orthogonal(zeros([0, 3])).shape).toEqual([0, 3]);
});

test("init.sparse: PyTorch's numbers and zeros, as many in each column", () => {
  manualSeed(3);
  const x = init.sparse(zeros([10, 3]), 0.55, { std: 1 });
  // nn.init.sparse_(torch.empty(10, 3), 0.55, std=1.).flatten()[:6]
  [0, 0.3598815, 0, 0, 0.6648394, -0.2867803].forEach((w, i) => {
    expect(x.data[i]).toBeCloseTo(w, 6);
  });
  expect(x.eq(0).to("int32").sum(0).toArray()).toEqual([6, 6, 6]);
});

test("init.eye and init.dirac: ones where something is handed on", () => {
  const x = ones([2, 3], { requiresGrad: true });
  expect(init.eye(x).toArray()).toEqual([
    [1, 0, 0],
    [0, 1, 0],
  ]);
  expect(init.dirac(ones([2, 1, 3])).toArray()).toEqual([[[0, 1, 0]], [[0, 0, 0]]]);
  // nn.init.dirac_(torch.empty(4, 2, 2, 3), groups=2).nonzero()
  const grouped = init.dirac(ones([4, 2, 2, 3]), 2);
  expect([...grouped.data.keys()].filter((i) => grouped.data[i] === 1)).toEqual([4, 22, 28, 46]);
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
  expect(() => init.eye(zeros([3]))).toThrow("eye: [3] is no matrix");
  expect(() => init.sparse(zeros([3, 3, 3]), 0.1)).toThrow("sparse: [3, 3, 3] is no matrix");
  expect(() => init.sparse(zeros([3, 3]), 30)).toThrow("sparse: sparsity is 30");
  expect(() => init.orthogonal(zeros([3]))).toThrow("orthogonal: [3] has no rows and columns");
  expect(() => init.truncNormal(zeros([3]), 0, 1, 2, 1)).toThrow("truncNormal: nothing lies between 2 and 1");
  expect(() => init.dirac(zeros([3, 3]))).toThrow("dirac: [3, 3] is no weight of a convolution");
  expect(() => init.dirac(zeros([3, 3, 1]), 2)).toThrow("dirac: 2 groups do not share 3 outputs evenly");
  expect(() => init.calculateGain("gelu" as never)).toThrow('calculateGain: there is no gain for "gelu"');
});
