/** First and second derivatives at kinks, ties and zeros are PyTorch's, whose conventions no difference can tell. */
import { expect, test } from "vitest";
import * as q from "../index.ts";
import { grad, type Tensor, tensor } from "../index.ts";

type Row = [name: string, f: (x: Tensor) => Tensor, first: number[], second: number[]];

// x = torch.tensor([0., -0., 1., -1., 2.], dtype=torch.float64, requires_grad=True)
// g, = torch.autograd.grad(f(x).sum(), x, create_graph=True); h, = torch.autograd.grad((g * g / 2 + g).sum(), x)
const rows: Row[] = [
  ["relu", (x) => x.relu().mul(x), [0, 0, 2, 0, 4], [0, 0, 6, 0, 10]],
  ["abs", (x) => x.abs().mul(x), [0, 0, 2, 2, 4], [0, 0, 6, -6, 10]],
  ["elu", (x) => q.elu(x), [1, 1, 1, 0.36787944, 1], [0, 0, 0, 0.50321472, 0]],
  ["celu", (x) => q.celu(x, 2), [1, 1, 1, 0.60653066, 1], [0, 0, 0, 0.48720505, 0]],
  ["selu", (x) => q.selu(x), [1.75809934, 1.75809934, 1.05070099, 0.6467686, 1.05070099], [0, 0, 0, 1.06507823, 0]],
  [
    "mish",
    (x) => q.mish(x),
    [0.6, 0.6, 1.04903622, 0.05921676, 1.06931793],
    [1.024, 1.024, 0.37842782, 0.37041411, -0.11945069],
  ],
  [
    "silu",
    (x) => q.silu(x),
    [0.5, 0.5, 0.92767051, 0.07232949, 1.09078425],
    [0.75, 0.75, 0.58286225, 0.32423611, 0.10466919],
  ],
  [
    "gelu",
    (x) => q.gelu(x),
    [0.5, 0.5, 1.08331547, -0.08331547, 1.0852318],
    [1.19682684, 1.19682684, 0.50410135, 0.22181082, -0.22516736],
  ],
  [
    "softplus",
    (x) => q.softplus(x),
    [0.5, 0.5, 0.73105858, 0.26894142, 0.88079708],
    [0.375, 0.375, 0.34034677, 0.24948903, 0.19747163],
  ],
  [
    "logsigmoid",
    (x) => q.logSigmoid(x),
    [0.5, 0.5, 0.26894142, 0.73105858, 0.11920292],
    [-0.375, -0.375, -0.24948903, -0.34034677, -0.11750913],
  ],
  [
    "hardswish",
    (x) => q.hardswish(x),
    [0.5, 0.5, 0.83333333, 0.16666667, 1.16666667],
    [0.5, 0.5, 0.61111111, 0.38888889, 0.72222222],
  ],
  ["leaky", (x) => q.leakyRelu(x).mul(x), [0, 0, 2, -0.02, 4], [0.02, 0.02, 6, 0.0196, 10]],
  ["relu6", (x) => q.relu6(x).mul(x), [0, 0, 2, 0, 4], [0, 0, 6, 0, 10]],
  ["hardtanh", (x) => q.hardtanh(x.mul(x)), [0, 0, 0, 0, 0], [2, 2, 0, 0, 0]],
  ["softshrink", (x) => q.softshrink(x).mul(x), [0, 0, 1.5, -1.5, 3.5], [0, 0, 5, -1, 9]],
  ["hardshrink", (x) => q.hardshrink(x).mul(x), [0, 0, 2, -2, 4], [0, 0, 6, -2, 10]],
  ["threshold", (x) => q.threshold(x, 0, 7).mul(x), [7, 7, 2, 7, 4], [0, 0, 6, 0, 10]],
  ["clamp", (x) => q.clamp(x.mul(x), -1, 1), [0, 0, 2, -2, 0], [2, 2, 6, -2, 0]],
  ["maximum", (x) => q.maximum(x.mul(x), x), [0.5, 0.5, 1.5, -2, 4], [1.5, 1.5, 2.5, -2, 10]],
  ["cummax", (x) => q.cummax(x.mul(x), 0).values, [0, 0, 2, -2, 4], [2, 2, 6, -2, 10]],
  ["sort", (x) => q.sort(x.mul(x)).values, [0, 0, 2, -2, 4], [2, 2, 6, -2, 10]],
  ["amax", (x) => x.mul(x).amax(), [0, 0, 0, 0, 4], [0, 0, 0, 0, 10]],
  ["median", (x) => q.median(x.mul(x)), [0, 0, 1, -1, 0], [0, 0, 2, 0, 0]],
  ["norm1", (x) => x.norm(1), [0, 0, 1, -1, 1], [0, 0, 0, 0, 0]],
  [
    "norm",
    (x) => x.norm(),
    [0, 0, 0.40824829, -0.40824829, 0.81649658],
    [0.40824829, 0.40824829, 0.27216553, 0.54433105, 0.13608276],
  ],
  ["norminf", (x) => x.norm(Number.POSITIVE_INFINITY), [0, 0, 0, 0, 1], [0, 0, 0, 0, 0]],
  ["norm3", (x) => x.norm(3), [0, 0, 0.21544347, -0.21544347, 0.86177388], [0, 0, 0.18426674, 0.67750713, 0.2466202]],
  ["sqrt", (x) => x.mul(x).sqrt(), [Number.NaN, Number.NaN, 1, -1, 1], [Number.NaN, Number.NaN, 0, 0, 0]],
  ["pow0", (x) => x.pow(0), [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
  ["pow1", (x) => x.pow(1), [1, 1, 1, 1, 1], [0, 0, 0, 0, 0]],
  ["pow2", (x) => x.pow(2), [0, 0, 2, -2, 4], [2, 2, 6, -2, 10]],
  ["pow3", (x) => x.pow(3), [0, 0, 3, 3, 12], [0, 0, 24, -24, 156]],
  ["prod", (x) => x.prod(), [0, 0, 0, 0, 0], [-2, -2, 0, 0, 0]],
  ["cumprod", (x) => q.cumprod(x, 0), [1, 0, 0, 0, 0], [-1, -2, 0, 0, 0]],
  [
    "xlogy",
    (x) => q.xlogy(x.mul(x), x.mul(x)),
    [Number.NaN, Number.NaN, 2, -2, 9.54517744],
    [Number.NaN, Number.NaN, 18, -6, 92.50850472],
  ],
  [
    "logaddexp",
    (x) => q.logaddexp(x, x.mul(x)),
    [0.5, 0.5, 1.5, -1.64239123, 3.64239123],
    [1.875, 1.875, 3.125, -1.73865527, 12.56480097],
  ],
  ["sign", (x) => x.sign().mul(x).mul(x), [0, 0, 2, 2, 4], [0, 0, 6, -6, 10]],
  ["softsign", (x) => q.softsign(x), [1, 1, 0.25, 0.25, 0.11111111], [0, 0, -0.3125, 0.3125, -0.08230453]],
  [
    "hypot",
    (x) => q.hypot(x, x.mul(x)),
    [Number.NaN, Number.NaN, 2.12132034, -2.12132034, 4.02492236],
    [Number.NaN, Number.NaN, 5.51776695, -1.98223305, 9.88773982],
  ],
  ["fmod", (x) => q.fmod(x.mul(x), x.add(3)), [0, 0, 2, -2, 4], [2, 2, 6, -2, 10]],
  ["std", (x) => q.std(x), [-0.0877058, -0.0877058, 0.1315587, -0.30697031, 0.35082321], [0, 0, 0, 0, 0]],
];

test.each(rows)("%s", (_, f, first, second) => {
  const x = tensor([0, -0, 1, -1, 2], { dtype: "float64", requiresGrad: true });
  const [g] = grad(f(x).sum(), x, { createGraph: true });
  const h = g.requiresGrad ? grad(g.mul(g).div(2).add(g).sum(), x, { materializeGrads: true })[0] : q.zerosLike(x);
  for (const [got, expected] of [
    [g, first],
    [h, second],
  ] as const) {
    expected.forEach((v, i) => {
      if (Number.isNaN(v)) expect(got?.data[i]).toBeNaN();
      else expect(got?.data[i]).toBeCloseTo(v, 6);
    });
  }
});

test("sinc has the slope of its parabola at 0, where PyTorch has NaN", () => {
  const x = tensor([0], { dtype: "float64", requiresGrad: true });
  const [g] = grad(q.sinc(x), x, { createGraph: true });
  expect([g.item(), grad(g, x)[0].item()]).toEqual([0, -(Math.PI ** 2) / 3]);
});
