/** Layers that make images larger and smaller beside PyTorch's: the result and the gradient. */
import { linspace, ones, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import * as nn from "../index.ts";

type Make = new (...args: unknown[]) => nn.Module & { forward(x: Tensor): Tensor };

/** `float((t.double().flatten() * (torch.arange(t.numel()) % 7 - 3)).sum())` */
const digest = (t: Tensor) => [...t.data].reduce((sum, v, i) => sum + v * ((i % 7) - 3), 0);

/**
 * `l = nn.X(*args, **options); x = torch.linspace(-1, 1, n).mul(9).sin().reshape(shape)`;
 * `y = l(x); y.backward(torch.linspace(0, 2, y.numel()).reshape(y.shape))`: y's shape, and digests of y and of the
 * gradient of x.
 */
const cases: [string, unknown[], number[], number[], number[]][] = [
  ["Upsample", [{ scaleFactor: 2 }], [1, 2, 3, 2], [1, 2, 6, 4], [1.9382, -5.8723]],
  ["Upsample", [{ size: 5 }], [2, 1, 3], [2, 1, 5], [8.6349, 3.5556]],
  ["Upsample", [{ size: [3, 2, 4], mode: "nearest" }], [1, 1, 2, 3, 2], [1, 1, 3, 2, 4], [6.2096, -24.2609]],
  ["Upsample", [{ scaleFactor: 1.7, mode: "nearest-exact" }], [1, 1, 5, 4], [1, 1, 8, 6], [-13.4132, -7.2766]],
  ["Upsample", [{ scaleFactor: 1.5, mode: "linear" }], [2, 2, 5], [2, 2, 7], [-0.7092, 4.1481]],
  [
    "Upsample",
    [{ scaleFactor: 1.5, mode: "linear", recomputeScaleFactor: true }],
    [2, 2, 5],
    [2, 2, 7],
    [-0.723, 2.709],
  ],
  ["Upsample", [{ size: [7, 3], mode: "bilinear" }], [1, 2, 4, 5], [1, 2, 7, 3], [1.0095, 1.331]],
  [
    "Upsample",
    [{ scaleFactor: [2, 3], mode: "bilinear", alignCorners: true }],
    [1, 2, 3, 2],
    [1, 2, 6, 6],
    [2.1538, -17.3747],
  ],
  ["Upsample", [{ size: [5, 7], mode: "bicubic" }], [1, 1, 3, 4], [1, 1, 5, 7], [40.8589, -3.9149]],
  ["Upsample", [{ scaleFactor: 2, mode: "bicubic", alignCorners: true }], [1, 1, 3, 3], [1, 1, 6, 6], [0.55, -6.8265]],
  ["Upsample", [{ scaleFactor: 2, mode: "trilinear" }], [1, 1, 2, 2, 3], [1, 1, 4, 4, 6], [3.837, -26.4211]],
  [
    "Upsample",
    [{ size: [3, 3, 2], mode: "trilinear", alignCorners: true }],
    [1, 1, 2, 4, 3],
    [1, 1, 3, 3, 2],
    [5.035, -10.3235],
  ],
  ["Upsample", [{ size: [3, 2], mode: "area" }], [1, 1, 5, 4], [1, 1, 3, 2], [0.2228, 0.3667]],
  ["UpsamplingNearest2d", [{ scaleFactor: 3 }], [1, 2, 2, 3], [1, 2, 6, 9], [-4.8207, -14.972]],
  ["UpsamplingNearest2d", [{ size: [5, 4] }], [1, 2, 2, 3], [1, 2, 5, 4], [0.4038, -2.9231]],
  ["UpsamplingBilinear2d", [{ scaleFactor: 2 }], [1, 2, 2, 3], [1, 2, 4, 6], [27.036, -11.9319]],
  ["UpsamplingBilinear2d", [{ size: [5, 4] }], [1, 2, 2, 3], [1, 2, 5, 4], [1.3024, -7.2222]],
  ["PixelShuffle", [2], [2, 8, 2, 3], [2, 2, 4, 6], [-7.5953, -0.5895]],
  ["PixelShuffle", [3], [9, 1, 2], [1, 3, 6], [-1.511, -3.8824]],
  ["PixelUnshuffle", [2], [2, 2, 4, 6], [2, 8, 2, 3], [12.7708, -1.6211]],
  ["PixelUnshuffle", [3], [1, 3, 6], [9, 1, 2], [2.4558, -4.7059]],
  ["ChannelShuffle", [2], [2, 6, 2, 2], [2, 6, 2, 2], [33.1327, 2.383]],
  ["ChannelShuffle", [3], [1, 6, 4], [1, 6, 4], [-1.1013, -2.6087]],
];

test.each(cases)("%s%j: PyTorch's result and gradient of %j", (name, args, shape, out, digests) => {
  const size = (s: readonly number[]) => s.reduce((n, d) => n * d, 1);
  const x = linspace(-1, 1, size(shape)).mul(9).sin().reshape(shape).detach();
  x.requiresGrad = true;
  const y = new (nn as unknown as Record<string, Make>)[name]!(...args).forward(x);
  y.backward(linspace(0, 2, size(out)).reshape(out));
  expect(y.shape).toEqual(out);
  [y, x.grad].forEach((t, i) => {
    expect(digest(t as Tensor)).toBeCloseTo(digests[i] as number, 3);
  });
});

test("Upsample and its like: show their options", () => {
  expect(String(new nn.Upsample({ scaleFactor: 2 }))).toBe('Upsample(mode="nearest", scaleFactor=2)');
  expect(String(new nn.UpsamplingNearest2d({ size: [3, 4] }))).toBe("UpsamplingNearest2d(size=[3,4])");
  expect(String(new nn.UpsamplingBilinear2d({ scaleFactor: 2 }))).toBe("UpsamplingBilinear2d(scaleFactor=2)");
  expect(String(new nn.PixelShuffle(3))).toBe("PixelShuffle(upscaleFactor=3)");
});

test("Upsample and its like: what cannot be is refused, with a way out", () => {
  expect(() => new nn.Upsample({})).toThrow("Upsample: give either size or scaleFactor, and not both");
  expect(() => new nn.UpsamplingNearest2d({ size: 2, scaleFactor: 2 })).toThrow("UpsamplingNearest2d: give either");
  expect(() => new nn.Upsample({ size: 4, mode: "bilinear" }).forward(ones([1, 1, 3]))).toThrow(
    '"bilinear" of [1,1,3]',
  );
  expect(() => new nn.Upsample({ size: 4, alignCorners: true }).forward(ones([1, 1, 3]))).toThrow(
    'interpolate: "nearest" has no corners to align',
  );
  expect(() => new nn.PixelShuffle(2).forward(ones([1, 3, 2, 2]))).toThrow("3 channels of [1,3,2,2] are no multiple");
  expect(() => new nn.ChannelShuffle(3).forward(ones([1, 4, 2]))).toThrow("channelShuffle: [1,4,2] in 3 groups");
});
