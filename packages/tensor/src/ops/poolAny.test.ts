/** Pooling over one, two and three axes: PyTorch's numbers, its shapes, and what is refused. */
import { expect, test } from "vitest";
import * as q from "../index.ts";
import { arange, type Tensor } from "../index.ts";

/** Small whole numbers without pattern: `i = torch.arange(n); ((i*i*7 + i*3) % 11 - 5).float().reshape(shape)`. */
function whole(...shape: number[]): Tensor {
  const i = arange(shape.reduce((n, d) => n * d, 1)).toArray() as number[];
  return q
    .tensor(
      i.map((k) => ((k * k * 7 + k * 3) % 11) - 5),
      { dtype: "float32" },
    )
    .reshape(shape);
}

/** The expression in PyTorch, ours, and its shape and values. */
const cases: [string, () => Tensor, number[], number[]][] = [
  [
    "F.max_pool1d(whole(1,2,7),3,stride=2,padding=1)",
    () => q.maxPool1d(whole(1, 2, 7), 3, { stride: 2, padding: 1 }),
    [1, 2, 4],
    [5, 5, 1, 1, 5, 5, 5, 5],
  ],
  [
    "F.max_pool1d(whole(2,8),2,dilation=3,return_indices=True)[1]",
    () => q.maxPool1d(whole(2, 8), 2, { dilation: 3, returnIndices: true }).indices,
    [2, 3],
    [3, 5, 4, 0, 2, 4],
  ],
  [
    "F.max_pool2d(whole(1,2,4,5),2,ceil_mode=True,return_indices=True)[1]",
    () => q.maxPool2d(whole(1, 2, 4, 5), 2, { ceilMode: true, returnIndices: true }).indices,
    [1, 2, 2, 3],
    [1, 8, 4, 10, 12, 19, 5, 3, 4, 10, 12, 14],
  ],
  [
    "F.max_pool3d(whole(1,4,5,5),(2,3,2),stride=(1,2,2),padding=(1,1,0))",
    () => q.maxPool3d(whole(1, 4, 5, 5), [2, 3, 2], { stride: [1, 2, 2], padding: [1, 1, 0] }),
    [1, 5, 3, 2],
    [5, 5, 1, 5, -1, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 1, 5, 5, 1, 5, -1],
  ],
  [
    "F.max_pool3d(whole(1,2,4,4,4),2,return_indices=True)[1]",
    () => q.maxPool3d(whole(1, 2, 4, 4, 4), 2, { returnIndices: true }).indices,
    [1, 2, 2, 2, 2],
    [1, 19, 8, 30, 52, 34, 41, 63, 21, 3, 25, 10, 32, 54, 41, 43],
  ],
  [
    "F.avg_pool1d(whole(1,2,7),2,padding=1,ceil_mode=True,count_include_pad=False)",
    () => q.avgPool1d(whole(1, 2, 7), 2, { padding: 1, ceilMode: true, countIncludePad: false }),
    [1, 2, 4],
    [-5, 0.5, -0.5, -0.5, -4, 0, -3, 0.5],
  ],
  [
    "F.avg_pool3d(whole(1,3,4,4),2,stride=(1,2,2),padding=1,divisor_override=4)",
    () => q.avgPool3d(whole(1, 3, 4, 4), 2, { stride: [1, 2, 2], padding: 1, divisorOverride: 4 }),
    [1, 4, 3, 3],
    [
      -1.25, 0.25, 0.25, 0.75, -1.75, -2.25, 1.25, -0.75, -0.5, -1.75, -0.5, 1.5, -1.5, -3.5, -1.5, 1.5, -0.5, -1.75,
      -0.75, -0.75, 0.25, -3, -2.75, 0.75, -1, 0.5, -1, -0.25, 0, -1, -0.75, -1, 0, -1.25, 0.25, 0.25,
    ],
  ],
  [
    "F.avg_pool3d(whole(1,3,3,3),2,padding=1,ceil_mode=True)",
    () => q.avgPool3d(whole(1, 3, 3, 3), 2, { padding: 1, ceilMode: true }),
    [1, 2, 2, 2],
    [-0.625, 0.125, 0.25, -0.375, -1.125, -0.75, -0.25, -0.625],
  ],
  [
    "F.adaptive_avg_pool1d(whole(2,7),3)",
    () => q.adaptiveAvgPool1d(whole(2, 7), 3),
    [2, 3],
    [-1.333333, -1.666667, -1, -1.333333, -3.666667, -1.333333],
  ],
  [
    "F.adaptive_avg_pool2d(whole(1,5,4),(3,None))",
    () => q.adaptiveAvgPool2d(whole(1, 5, 4), [3, null]),
    [1, 3, 4],
    [-3.5, 1.5, -1.5, -1.5, 2.666667, -3.666667, 0.333333, -3.666667, 1.5, -1.5, -1.5, 1.5],
  ],
  [
    "F.adaptive_avg_pool3d(whole(1,3,4,5),(2,2,3))",
    () => q.adaptiveAvgPool3d(whole(1, 3, 4, 5), [2, 2, 3]),
    [1, 2, 2, 3],
    [-1, 0, -0.375, -1.625, -1.916667, -0.375, -0.625, -0.833333, -1.5, -0.75, -1.333333, -1],
  ],
  [
    "F.adaptive_max_pool1d(whole(2,7),3,return_indices=True)[1]",
    () => q.adaptiveMaxPool1d(whole(2, 7), 3, { returnIndices: true }).indices,
    [2, 3],
    [1, 3, 6, 1, 3, 5],
  ],
  [
    "F.adaptive_max_pool2d(whole(1,5,7),(3,4))",
    () => q.adaptiveMaxPool2d(whole(1, 5, 7), [3, 4]),
    [1, 3, 4],
    [5, 5, 5, 5, 5, 5, 5, 5, 1, 5, 1, 5],
  ],
  [
    "F.adaptive_max_pool3d(whole(1,3,4,5),2,return_indices=True)[1]",
    () => q.adaptiveMaxPool3d(whole(1, 3, 4, 5), 2, { returnIndices: true }).indices,
    [1, 2, 2, 2],
    [1, 8, 12, 12, 41, 23, 30, 34],
  ],
  [
    "F.lp_pool1d(whole(1,8),2,3,stride=2,ceil_mode=True)",
    () => q.lpPool1d(whole(1, 8), 2, 3, { stride: 2, ceilMode: true }),
    [1, 4],
    [8.124039, 4.582576, 3, 5.049752],
  ],
  [
    "F.lp_pool2d(whole(1,4,6),2,(2,3))",
    () => q.lpPool2d(whole(1, 4, 6), 2, [2, 3]),
    [1, 2, 2],
    [10.392304, 7.745967, 10.392304, 7.745967],
  ],
  [
    "F.lp_pool3d(whole(1,2,4,4),2,2)",
    () => q.lpPool3d(whole(1, 2, 4, 4), 2, 2),
    [1, 1, 2, 2],
    [9.433981, 11.18034, 11.18034, 9.433981],
  ],
  [
    "F.max_unpool1d(whole(1,3),torch.tensor([[1,2,5]]),2)",
    () => q.maxUnpool1d(whole(1, 3), q.tensor([[1, 2, 5]], { dtype: "int32" }), 2),
    [1, 6],
    [0, -5, 5, 0, 0, -4],
  ],
  [
    "F.max_unpool2d(whole(1,1,2),torch.tensor([[[1,8]]]),2,output_size=(3,4))",
    () => q.maxUnpool2d(whole(1, 1, 2), q.tensor([[[1, 8]]], { dtype: "int32" }), 2, { outputSize: [3, 4] }),
    [1, 3, 4],
    [0, -5, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0],
  ],
  [
    "F.max_unpool3d(whole(1,1,1,2),torch.tensor([[[[3,12]]]]),(2,2,2))",
    () => q.maxUnpool3d(whole(1, 1, 1, 2), q.tensor([[[[3, 12]]]], { dtype: "int32" }), 2),
    [1, 2, 2, 4],
    [0, 0, 0, -5, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0],
  ],
  [
    "(torch.manual_seed(0),F.fractional_max_pool2d(whole(2,6,7),2,output_size=(3,4)))[1]",
    () => {
      q.manualSeed(0);
      return q.fractionalMaxPool2d(whole(2, 6, 7), 2, { outputSize: [3, 4] });
    },
    [2, 3, 4],
    [5, 1, 5, 5, 1, 5, 5, 5, 1, 5, 1, 5, 1, 1, 5, 1, 5, 1, 5, 1, 5, 5, 5, 1],
  ],
  [
    "(torch.manual_seed(1),F.fractional_max_pool3d(whole(1,1,5,6,7),(1,2,2),output_ratio=(0.5,0.6,0.5),return_indices=True)[1])[1]",
    () => {
      q.manualSeed(1);
      return q.fractionalMaxPool3d(whole(1, 1, 5, 6, 7), [1, 2, 2], {
        outputRatio: [0.5, 0.6, 0.5],
        returnIndices: true,
      }).indices;
    },
    [1, 1, 2, 3, 3],
    [1, 3, 12, 14, 23, 19, 28, 30, 34, 168, 177, 173, 182, 184, 188, 204, 199, 201],
  ],
];

test.each(cases)("%s", (_, run, shape, values) => {
  const y = run();
  expect(y.shape).toEqual(shape);
  values.forEach((v, i) => {
    expect(y.data[i]).toBeCloseTo(v, 5);
  });
});

test("lpPool: a sum of nothing has the gradient 0", () => {
  const x = q.tensor([[0, 0, 3, 4]], { requiresGrad: true });
  q.lpPool1d(x, 2, 2).sum().backward();
  // F.lp_pool1d(x, 2, 2).sum().backward(); x.grad
  [0, 0, 0.6, 0.8].forEach((v, i) => {
    expect(x.grad?.data[i]).toBeCloseTo(v, 6);
  });
});

test("maxPool3d: the first of several largest values, and the last NaN, at their places", () => {
  const x = q.tensor([
    [
      [
        [1, 7],
        [7, 2],
      ],
      [
        [7, 0],
        [3, 1],
      ],
    ],
    [
      [
        [1, NaN],
        [7, 2],
      ],
      [
        [NaN, 0],
        [3, 1],
      ],
    ],
  ]);
  // F.max_pool3d(x.float(), 2, return_indices=True)
  const { values, indices } = q.maxPool3d(x, 2, { returnIndices: true });
  expect(values.toArray()).toEqual([[[[7]]], [[[NaN]]]]);
  expect(indices.toArray()).toEqual([[[[1]]], [[[4]]]]);
});

test("what does not fit is refused, and says what does", () => {
  const x = whole(2, 4, 4);
  expect(() => q.maxPool1d(whole(1, 2, 3, 4), 2)).toThrow("maxPool1d: an input of [1,2,3,4] is not sequences");
  expect(() => q.avgPool3d(whole(1, 2, 4, 4), 3)).toThrow("avgPool3d: a window over 3 planes does not fit");
  expect(() => q.adaptiveAvgPool2d(x, [1, 2, 3] as never)).toThrow("adaptiveAvgPool2d: outputSize is [1,2,3]");
  expect(() => q.adaptiveMaxPool2d(q.zeros([2, 0, 4]), 1)).toThrow("has no rows, so nothing to take from");
  expect(() => q.maxUnpool2d(x, x, 2)).toThrow("maxUnpool2d: float32 indices of [2,4,4] for values of [2,4,4]");
  const { values, indices } = q.maxPool2d(x, 2, { returnIndices: true });
  expect(() => q.maxUnpool2d(values, indices, 2, { outputSize: [6, 4] })).toThrow(
    "an outputSize of [6,4] is not what was pooled to [2,2,2]",
  );
  expect(() => q.fractionalMaxPool2d(x, 2, {})).toThrow("neither outputSize nor outputRatio");
  expect(() => q.fractionalMaxPool2d(x, 2, { outputSize: 4 })).toThrow("4 windows of 2 rows do not lie side by side");
});
