/** Every pooling layer, `Unfold` and `Fold` beside PyTorch's: the result, its places and the gradient. */
import { linspace, manualSeed, type Pooled, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import * as nn from "../index.ts";

type Make = new (...args: unknown[]) => nn.Module & { forward(...x: Tensor[]): Tensor | Pooled<true> };

/** `float((t.double().flatten() * (torch.arange(t.numel()) % 7 - 3)).sum())` */
const digest = (t: Tensor) => [...t.data].reduce((sum, v, i) => sum + v * ((i % 7) - 3), 0);

/**
 * `torch.manual_seed(3); l = nn.X(*args, **options); x = torch.linspace(-1, 1, n).mul(9).sin().reshape(shape)`;
 * `y = l(x); y.backward(torch.linspace(0, 2, y.numel()).reshape(y.shape))`: y's shape, and digests of y, of the gradient
 * of x and of the indices. Unpooling takes what the pooling of the same arguments gives.
 */
const cases: [string, unknown[], object, number[], number[], number[]][] = [
  ["MaxPool1d", [3], { stride: 2, padding: 1, ceilMode: true }, [2, 3, 9], [2, 3, 5], [3.3365, -3.8621]],
  ["MaxPool2d", [[2, 3]], { dilation: [2, 1], returnIndices: true }, [2, 6, 7], [2, 2, 2], [-3.8517, 5.7143, -99.0]],
  [
    "MaxPool3d",
    [2],
    { stride: [1, 2, 2], returnIndices: true },
    [1, 2, 3, 4, 5],
    [1, 2, 2, 2, 2],
    [-5.1816, -7.7333, -117.0],
  ],
  [
    "AvgPool1d",
    [3],
    { stride: 2, padding: 1, ceilMode: true, countIncludePad: false },
    [2, 3, 8],
    [2, 3, 5],
    [5.4926, 5.9655],
  ],
  ["AvgPool2d", [3], { stride: [2, 1], padding: 1, divisorOverride: 5 }, [1, 2, 6, 5], [1, 2, 3, 5], [1.3289, -2.331]],
  ["AvgPool3d", [[1, 2, 3]], { padding: [0, 1, 1], ceilMode: true }, [2, 2, 4, 5], [2, 2, 3, 2], [-0.392, -0.6377]],
  ["LPPool1d", [4, 2], { stride: 1 }, [2, 3, 8], [2, 3, 7], [0.0, -3.7961]],
  ["LPPool2d", [2, [2, 3]], { ceilMode: true }, [2, 5, 7], [2, 3, 3], [-5.9589, 9.092]],
  ["LPPool3d", [2, 2], {}, [1, 2, 4, 4, 5], [1, 2, 2, 2, 2], [-1.2085, 4.5154]],
  ["AdaptiveAvgPool1d", [3], {}, [2, 3, 8], [2, 3, 3], [4.7565, 0.7059]],
  ["AdaptiveAvgPool2d", [[null, 3]], {}, [2, 2, 4, 7], [2, 2, 4, 3], [0.7256, 2.7234]],
  ["AdaptiveAvgPool3d", [[2, 3, 2]], {}, [1, 2, 3, 4, 5], [1, 2, 2, 3, 2], [0.2121, -1.1449]],
  ["AdaptiveMaxPool1d", [3], { returnIndices: true }, [2, 3, 8], [2, 3, 3], [3.3703, -5.8824, -53.0]],
  ["AdaptiveMaxPool2d", [[3, null]], {}, [2, 4, 7], [2, 3, 7], [0.2765, 8.1951]],
  ["AdaptiveMaxPool3d", [2], { returnIndices: true }, [1, 2, 3, 4, 5], [1, 2, 2, 2, 2], [-5.0455, -1.6, -117.0]],
  [
    "FractionalMaxPool2d",
    [2],
    { outputSize: [3, 4], returnIndices: true },
    [2, 2, 7, 9],
    [2, 2, 3, 4],
    [0.5016, -4.1702, -19.0],
  ],
  ["FractionalMaxPool3d", [[1, 2, 2]], { outputRatio: 0.5 }, [1, 2, 5, 6, 7], [1, 2, 2, 3, 3], [1.0435, 4.4]],
  ["MaxUnpool1d", [2], {}, [2, 3, 8], [2, 3, 8], [0.8056, 2.2979]],
  ["MaxUnpool2d", [3], { stride: 2, padding: 1 }, [2, 2, 7, 5], [2, 2, 7, 5], [6.634, 14.7338]],
  ["MaxUnpool3d", [[1, 2, 2]], {}, [1, 2, 3, 4, 6], [1, 2, 3, 4, 6], [0.4981, -9.4685]],
  ["Unfold", [[2, 3]], { padding: 1, stride: [2, 1] }, [2, 2, 5, 6], [2, 12, 18], [-1.44, 9.0719]],
  ["Unfold", [2], { dilation: [1, 2] }, [3, 4, 5], [12, 9], [-4.6909, 10.1682]],
  [
    "Fold",
    [
      [4, 5],
      [2, 2],
    ],
    { padding: [0, 1] },
    [2, 8, 18],
    [2, 2, 4, 5],
    [1.713, -4.8608],
  ],
  ["Fold", [5, 2], { dilation: 2, stride: 2 }, [4, 4], [1, 5, 5], [2.1509, -5.6667]],
];

test.each(cases)("%s%j %j: PyTorch's result and gradient", (name, args, options, shape, out, digests) => {
  const make = (layer: string, more: object = {}) =>
    new (nn as unknown as Record<string, Make>)[layer]!(...args, { ...options, ...more });
  const size = (s: readonly number[]) => s.reduce((n, d) => n * d, 1);
  manualSeed(3);
  const x = linspace(-1, 1, size(shape)).mul(9).sin().reshape(shape).detach();
  x.requiresGrad = true;
  const pooled = (t: Tensor | Pooled<true>): Pooled<true> => ("values" in t ? t : { values: t, indices: t });
  let { values, indices } = { values: x, indices: x };
  if (name.includes("Unpool")) {
    const of = make(name.replace("Unp", "P"), { returnIndices: true }).forward(x);
    values = make(name).forward(pooled(of).values, pooled(of).indices) as Tensor;
  } else ({ values, indices } = pooled(make(name).forward(x)));
  values.backward(linspace(0, 2, size(out)).reshape(out));
  expect(values.shape).toEqual(out);
  [values, x.grad, indices].slice(0, digests.length).forEach((t, i) => {
    expect(digest(t as Tensor)).toBeCloseTo(digests[i] as number, 2);
  });
});

test("layers of windows show the options that they were given", () => {
  expect(String(new nn.MaxPool1d(2, { returnIndices: true }))).toBe("MaxPool1d(kernelSize=2, returnIndices=true)");
  expect(String(new nn.AdaptiveAvgPool2d([3, null]))).toBe("AdaptiveAvgPool2d(outputSize=[3,null])");
  expect(String(new nn.LPPool1d(2, 3))).toBe("LPPool1d(normType=2, kernelSize=3)");
  expect(String(new nn.Fold(4, 2, { stride: 2 }))).toBe("Fold(outputSize=4, kernelSize=2, stride=2)");
  expect(String(new nn.FractionalMaxPool2d(2, { outputRatio: 0.5 }))).toBe(
    "FractionalMaxPool2d(kernelSize=2, outputRatio=0.5)",
  );
});

test("layers of fractional pooling need to know how large their results are", () => {
  expect(() => new nn.FractionalMaxPool2d(2, {})).toThrow("FractionalMaxPool2d: neither outputSize nor outputRatio");
  expect(() => new nn.FractionalMaxPool3d(2, { outputSize: 2, outputRatio: 0.5 })).toThrow("both outputSize and");
  expect(() => new nn.FractionalMaxPool3d(2, { outputRatio: 1.5 })).toThrow("outputRatio is 1.5; it lies between");
});
