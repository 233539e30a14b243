import { compile, manualSeed, ones, rand, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { AlphaDropout } from "./alphaDropout.ts";
import { Dropout } from "./dropout.ts";
import { Dropout1d } from "./dropout1d.ts";
import { Dropout2d } from "./dropout2d.ts";
import { Dropout3d } from "./dropout3d.ts";
import { FeatureAlphaDropout } from "./featureAlphaDropout.ts";

test("dropout: the mask of a seed is PyTorch's, and so is what the generator gives next", () => {
  manualSeed(1);
  // torch.manual_seed(1); nn.Dropout(0.3)(torch.ones(24)); torch.rand(1)
  const kept = new Array(24).fill(Math.fround(1 / 0.7));
  for (const i of [7, 12, 19, 20, 21, 22, 23]) kept[i] = 0;
  expect(new Dropout(0.3).forward(ones([24])).toArray()).toEqual(kept);
  expect(rand([1]).item()).toBe(0.3556213974952698);
});

test("dropout: the gradient is the mask times the scale, and each call draws another", () => {
  manualSeed(0);
  const layer = new Dropout(0.25);
  const x = ones([50], { requiresGrad: true });
  const y = layer.forward(x);
  y.sum().backward();
  expect(x.grad?.toArray()).toEqual(y.toArray());
  expect(layer.forward(x).toArray()).not.toEqual(y.toArray());
});

test("dropout: out of training, or with p = 0, it is the identity and draws nothing", () => {
  const x = ones([5]);
  manualSeed(3);
  expect(new Dropout(0.5).eval().forward(x)).toBe(x);
  expect(new Dropout(0).forward(x)).toBe(x);
  const next = rand([1]).item();
  manualSeed(3);
  expect(rand([1]).item()).toBe(next);
});

test("dropout: p = 1 leaves nothing, and a gradient of nothing", () => {
  const x = ones([5], { requiresGrad: true });
  const y = new Dropout(1).forward(x);
  y.sum().backward();
  expect([y.toArray(), x.grad?.toArray()]).toEqual([
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ]);
});

test("dropout: p is a probability", () => {
  for (const p of [1.5, -0.1, Number.NaN]) expect(() => new Dropout(p)).toThrow(`Dropout: p is ${p}`);
});

// torch.manual_seed(0); nn.Dropout1d()(torch.ones(1, 3, 2)).flatten(); torch.rand(1) and so on
const [first, all] = [0.4900934100151062, 0.022325754165649414];
const [low, high] = [-0.9106420278549194, 1.4703772068023682];
test.each([
  ["Dropout1d", new Dropout1d(), [1, 3, 2], [0, 0, 0, 0, 2, 2], first],
  ["Dropout1d of one sample", new Dropout1d(), [3, 2], [0, 0, 0, 0, 2, 2], first],
  ["Dropout2d", new Dropout2d(), [1, 3, 1, 2], [0, 0, 0, 0, 2, 2], first],
  ["Dropout2d of three axes", new Dropout2d(), [2, 3, 2], [0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0], all],
  ["Dropout3d", new Dropout3d(), [1, 3, 1, 1, 2], [0, 0, 0, 0, 2, 2], first],
  ["Dropout3d of one sample", new Dropout3d(), [3, 1, 1, 2], [0, 0, 0, 0, 2, 2], first],
  ["AlphaDropout", new AlphaDropout(), [4], [-0.7791939, -0.7791939, 1.6655989, -0.7791939], 0.455627977848053],
  [
    "FeatureAlphaDropout",
    new FeatureAlphaDropout(0.4),
    [2, 3, 2],
    [low, low, low, low, high, high, low, low, low, low, low, low],
    all,
  ],
] as const)(
  "%s: the mask of a seed is PyTorch's, eager and compiled, and out of training nothing happens",
  (_, layer, shape, want, next) => {
    const x = ones(shape as readonly number[]);
    const forward = (x: Tensor): Tensor => layer.train().forward(x);
    for (const run of [forward, compile(forward)]) {
      manualSeed(0);
      const y = run(x);
      want.forEach((value, i) => {
        expect(y.data[i]).toBeCloseTo(value, 6);
      });
      expect(rand([1]).item()).toBe(next);
    }
    expect(layer.eval().forward(x)).toBe(x);
  },
);

test("dropout of channels: other numbers of axes are refused", () => {
  expect(() => new Dropout1d().forward(ones([2, 2, 2, 2]))).toThrow(
    "Dropout1d: an input of [2, 2, 2, 2] has 4 axes; it takes 2 or 3",
  );
  expect(() => new Dropout3d().forward(ones([2, 2]))).toThrow("it takes 4 or 5: samples, channels and their places");
  expect(() => new FeatureAlphaDropout().forward(ones([2]))).toThrow(
    "FeatureAlphaDropout: an input of [2]; it takes [N, C, …]",
  );
});
