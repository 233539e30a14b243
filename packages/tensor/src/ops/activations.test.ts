import { describe, expect, test } from "vitest";
import { compile, grad, manualSeed, rand, rrelu, type Tensor, tensor, zeros } from "../index.ts";
import { celu } from "./celu.ts";
import { elu } from "./elu.ts";
import { gelu } from "./gelu.ts";
import { glu } from "./glu.ts";
import { hardshrink } from "./hardshrink.ts";
import { hardsigmoid } from "./hardsigmoid.ts";
import { hardswish } from "./hardswish.ts";
import { hardtanh } from "./hardtanh.ts";
import { leakyRelu } from "./leakyRelu.ts";
import { logSigmoid } from "./logSigmoid.ts";
import { mish } from "./mish.ts";
import { prelu } from "./prelu.ts";
import { relu6 } from "./relu6.ts";
import { selu } from "./selu.ts";
import { silu } from "./silu.ts";
import { softplus } from "./softplus.ts";
import { softshrink } from "./softshrink.ts";
import { softsign } from "./softsign.ts";
import { tanhshrink } from "./tanhshrink.ts";
import { threshold } from "./threshold.ts";

type Row = [name: string, f: (x: Tensor) => Tensor, values: number[], slopes: number[]];

const near = (got: Tensor | null | undefined, want: readonly number[]): void => {
  expect(got?.numel()).toBe(want.length);
  want.forEach((value, i) => {
    const y = got?.data[i] as number;
    if (Number.isFinite(value)) expect(Math.abs(y - value), `at ${i}`).toBeLessThan(1e-6 * (1 + Math.abs(value)));
    else expect(y, `at ${i}`).toBe(value);
  });
};

const points = [-Infinity, -100, -3, -1, -0.5, 0, 0.5, 1, 3, 6, 100, Infinity, NaN];

// x = torch.tensor(points * 16, dtype=torch.float64, requires_grad=True); y = F.elu(x, 0.5) and so on
// y.sum().backward(); y[:13], x.grad[:13], but of NaN alone: in a vector of many PyTorch has other slopes for it
const rows: Row[] = [
  [
    "elu(x, 0.5)",
    (x) => elu(x, 0.5),
    [-0.5, -0.5, -0.4751065, -0.3160603, -0.1967347, 0, 0.5, 1, 3, 6, 100, Infinity, NaN],
    [0, 1.860038e-44, 0.02489353, 0.1839397, 0.3032653, 0.5, 1, 1, 1, 1, 1, 1, 1],
  ],
  [
    "celu(x, 2)",
    (x) => celu(x, 2),
    [-2, -2, -1.55374, -0.7869387, -0.4423984, 0, 0.5, 1, 3, 6, 100, Infinity, NaN],
    [0, 1.92875e-22, 0.2231302, 0.6065307, 0.7788008, 1, 1, 1, 1, 1, 1, 1, 1],
  ],
  [
    "selu(x)",
    (x) => selu(x),
    [
      -1.758099,
      -1.758099,
      -1.670569,
      -1.111331,
      -0.6917582,
      0,
      0.5253505,
      1.050701,
      3.152103,
      6.304206,
      105.0701,
      Infinity,
      NaN,
    ],
    [
      0, 6.540263e-44, 0.08753061, 0.6467686, 1.066341, 1.758099, 1.050701, 1.050701, 1.050701, 1.050701, 1.050701,
      1.050701, 1.050701,
    ],
  ],
  [
    "gelu(x)",
    (x) => gelu(x),
    [NaN, -0, -0.004049694, -0.1586553, -0.1542688, 0, 0.3457312, 0.8413447, 2.99595, 6, 100, Infinity, NaN],
    [NaN, 0, -0.01194565, -0.08331547, 0.1325049, 0.5, 0.8674951, 1.083315, 1.011946, 1, 1, NaN, NaN],
  ],
  [
    'gelu(x, { approximate: "tanh" })',
    (x) => gelu(x, { approximate: "tanh" }),
    [NaN, -0, -0.003637392, -0.158808, -0.154286, 0, 0.345714, 0.841192, 2.996363, 6, 100, Infinity, NaN],
    [NaN, 0, -0.01158417, -0.08296408, 0.1326301, 0.5, 0.8673699, 1.082964, 1.011584, 1, 1, NaN, NaN],
  ],
  [
    "silu(x)",
    (x) => silu(x),
    [
      NaN,
      -3.720076e-42,
      -0.1422776,
      -0.2689414,
      -0.1887703,
      0,
      0.3112297,
      0.7310586,
      2.857722,
      5.985164,
      100,
      Infinity,
      NaN,
    ],
    [
      NaN,
      -3.682875e-42,
      -0.08810411,
      0.07232949,
      0.2600388,
      0.5,
      0.7399612,
      0.9276705,
      1.088104,
      1.012326,
      1,
      NaN,
      NaN,
    ],
  ],
  [
    "mish(x)",
    (x) => mish(x),
    [
      NaN,
      -3.720076e-42,
      -0.1456475,
      -0.3034015,
      -0.2207438,
      0,
      0.3752452,
      0.8650984,
      2.986535,
      5.999927,
      100,
      Infinity,
      NaN,
    ],
    [NaN, -3.682875e-42, -0.09339311, 0.05921676, 0.2895107, 0.6, 0.8864244, 1.049036, 1.021107, 1.000134, 1, NaN, NaN],
  ],
  [
    "hardtanh(x)",
    (x) => hardtanh(x),
    [-1, -1, -1, -1, -0.5, 0, 0.5, 1, 1, 1, 1, 1, NaN],
    [0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0],
  ],
  ["relu6(x)", (x) => relu6(x), [0, 0, 0, 0, 0, 0, 0.5, 1, 3, 6, 6, 6, NaN], [0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0]],
  [
    "hardsigmoid(x)",
    (x) => hardsigmoid(x),
    [0, 0, 0, 0.3333333, 0.4166667, 0.5, 0.5833333, 0.6666667, 1, 1, 1, 1, NaN],
    [0, 0, 0, 0.1666667, 0.1666667, 0.1666667, 0.1666667, 0.1666667, 0, 0, 0, 0, 0],
  ],
  [
    "hardswish(x)",
    (x) => hardswish(x),
    [NaN, -0, -0, -0.3333333, -0.2083333, 0, 0.2916667, 0.6666667, 3, 6, 100, Infinity, NaN],
    [0, 0, 0, 0.1666667, 0.3333333, 0.5, 0.6666667, 0.8333333, 1, 1, 1, 1, 1],
  ],
  [
    "hardshrink(x)",
    (x) => hardshrink(x),
    [-Infinity, -100, -3, -1, 0, 0, 0, 1, 3, 6, 100, Infinity, NaN],
    [1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 0],
  ],
  [
    "softshrink(x)",
    (x) => softshrink(x),
    [-Infinity, -99.5, -2.5, -0.5, 0, 0, 0, 0.5, 2.5, 5.5, 99.5, Infinity, NaN],
    [1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 0],
  ],
  [
    "softsign(x)",
    (x) => softsign(x),
    [NaN, -0.990099, -0.75, -0.5, -0.3333333, 0, 0.3333333, 0.5, 0.75, 0.8571429, 0.990099, NaN, NaN],
    [NaN, 9.80296e-5, 0.0625, 0.25, 0.4444444, 1, 0.4444444, 0.25, 0.0625, 0.02040816, 9.80296e-5, NaN, NaN],
  ],
  [
    "tanhshrink(x)",
    (x) => tanhshrink(x),
    [
      -Infinity,
      -99,
      -2.004945,
      -0.2384058,
      -0.03788284,
      0,
      0.03788284,
      0.2384058,
      2.004945,
      5.000012,
      99,
      Infinity,
      NaN,
    ],
    [1, 1, 0.990134, 0.5800257, 0.2135523, 0, 0.2135523, 0.5800257, 0.990134, 0.9999754, 1, 1, NaN],
  ],
  [
    "threshold(x, 0.5, 7)",
    (x) => threshold(x, 0.5, 7),
    [7, 7, 7, 7, 7, 7, 7, 1, 3, 6, 100, Infinity, NaN],
    [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
  ],
  [
    "leakyRelu(x, 0.2)",
    (x) => leakyRelu(x, 0.2),
    [-Infinity, -20, -0.6, -0.2, -0.1, 0, 0.5, 1, 3, 6, 100, Infinity, NaN],
    [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 1, 1, 1, 1, 1, 1, 0.2],
  ],
  [
    "prelu(x, tensor([0.25]))",
    (x) => prelu(x, tensor([0.25])),
    [-Infinity, -25, -0.75, -0.25, -0.125, 0, 0.5, 1, 3, 6, 100, Infinity, NaN],
    [0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 1, 1, 1, 1, 1, 1, 0.25],
  ],
  [
    "softplus(x)",
    (x) => softplus(x),
    [
      0,
      3.720076e-44,
      0.04858735,
      0.3132617,
      0.474077,
      0.6931472,
      0.974077,
      1.313262,
      3.048587,
      6.002476,
      100,
      Infinity,
      NaN,
    ],
    [0, 3.720076e-44, 0.04742587, 0.2689414, 0.3775407, 0.5, 0.6224593, 0.7310586, 0.9525741, 0.9975274, 1, 1, NaN],
  ],
  [
    "logSigmoid(x)",
    (x) => logSigmoid(x),
    [
      -Infinity,
      -100,
      -3.048587,
      -1.313262,
      -0.974077,
      -0.6931472,
      -0.474077,
      -0.3132617,
      -0.04858735,
      -0.002475685,
      -3.720076e-44,
      0,
      NaN,
    ],
    [1, 1, 0.9525741, 0.7310586, 0.6224593, 0.5, 0.3775407, 0.2689414, 0.04742587, 0.002472623, 3.720076e-44, 0, NaN],
  ],
];

describe.each(rows)("%s", (_name, f, values, slopes) => {
  test.each(["float32", "float64"] as const)(
    "in %s, values and slopes are PyTorch's, far out and at the bends too",
    (dtype) => {
      const x = tensor(points, { dtype, requiresGrad: true });
      const y = f(x);
      near(y, values);
      near(grad(y.sum(), [x])[0], slopes);
    },
  );

  test("compiled it gives the same bits, forward and back", () => {
    const x = tensor(points);
    const step = (given: Tensor): Tensor[] => {
      const x = given.mul(1) as Tensor;
      x.requiresGrad = true;
      const y = f(x);
      return [y, ...grad(y.sum(), [x])];
    };
    expect(compile(step)(x).map((t) => t.toArray())).toEqual(step(x).map((t) => t.toArray()));
  });

  test("whole numbers become or stay numbers, an empty tensor stays empty", () => {
    const x = tensor([-4, 1, 5], { dtype: "int32" });
    near(f(x).to("float64"), [...f(x.to("float64")).data]);
    expect(f(zeros([2, 0])).shape).toEqual([2, 0]);
  });
});

test("what makes no sense is refused, with a way out", () => {
  const x = tensor([1, 2, 3]);
  expect(() => celu(x, 0)).toThrow("celu: an alpha of 0 divides by it; use a positive one");
  expect(() => hardtanh(x, 2, 1)).toThrow("hardtanh: nothing lies between 2 and 1; give the lower bound first");
  expect(() => softshrink(x, -1)).toThrow("softshrink: lambd is -1; a distance is 0 or more");
  expect(() => gelu(x, { approximate: "sigmoid" as "tanh" })).toThrow('gelu: there is no approximation "sigmoid"');
  expect(() => glu(x)).toThrow("glu: axis -1 of [3] has no halves; its size must be even");
  expect(() => prelu(zeros([2, 3]), zeros([2]))).toThrow(
    "prelu: a weight of [2] for an input of [2, 3]; it has 1 slope, or 3 for axis 1",
  );
  expect(() => rrelu(x, 2, 1)).toThrow("rrelu: nothing lies between 2 and 1");
});

test("glu: the first half, as far as the second lets it through", () => {
  const x = tensor(
    [
      [1, 2],
      [3, 4],
      [0, -1],
      [1, 2],
    ],
    { requiresGrad: true },
  );
  const y = glu(x, 0);
  y.sum().backward();
  // y = F.glu(x, 0); y.sum().backward(); y, x.grad
  near(y, [0.5, 0.53788286, 2.1931758, 3.5231881]);
  near(x.grad, [0.5, 0.26894143, 0.7310586, 0.88079703, 0.25, 0.39322388, 0.58983576, 0.41997451]);
});

test("prelu: one slope for each channel, whose gradient is the sum of what leaked", () => {
  const x = tensor(
    [
      [
        [-1, 2],
        [-3, -4],
      ],
    ],
    { requiresGrad: true },
  );
  const weight = tensor([0.5, 0.25], { requiresGrad: true });
  const y = prelu(x, weight);
  y.sum().backward();
  expect(y.toArray()).toEqual([
    [
      [-0.5, 2],
      [-0.75, -1],
    ],
  ]);
  expect(x.grad?.toArray()).toEqual([
    [
      [0.5, 1],
      [0.25, 0.25],
    ],
  ]);
  expect(weight.grad?.toArray()).toEqual([-1, -7]);
});

test("rrelu: the slopes of a seed are PyTorch's, drawn only where x is not above 0", () => {
  manualSeed(0);
  const x = tensor([-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1], { requiresGrad: true });
  const y = rrelu(x, 1 / 8, 1 / 3, { training: true });
  y.sum().backward();
  // torch.manual_seed(0); y = F.rrelu(x, training=True); y.sum().backward(); y, x.grad, torch.rand(1)
  // Ours multiplies by the slope as it is rounded to float32.
  near(y, [
    ...[-0.3270943760871887, -0.20434686541557312, -0.11035238951444626, -0.07920560985803604],
    ...[0, 0.25, 0.5, 0.75, 1],
  ]);
  near(x.grad, [
    ...[0.3270943760871887, 0.27246248722076416, 0.22070477902889252, 0.31682243943214417, 0.259380042552948],
    ...[1, 1, 1, 1],
  ]);
  expect(rand([1]).item()).toBeCloseTo(0.3489, 4);
});

test("rrelu: compiled, every step draws anew, and as the eager one does", () => {
  const x = tensor([-1, 2, -3, -4]);
  const step = (x: Tensor): Tensor => rrelu(x, 0.1, 0.9, { training: true });
  manualSeed(7);
  const eager = [step(x).toArray(), step(x).toArray()];
  manualSeed(7);
  const compiled = compile(step);
  expect([compiled(x).toArray(), compiled(x).toArray()]).toEqual(eager);
  expect(eager[0]).not.toEqual(eager[1]);
});
