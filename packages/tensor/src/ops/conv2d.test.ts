import { describe, expect, test } from "vitest";
import {
  assign,
  checkGradients,
  compile,
  conv2d,
  grad,
  manualSeed,
  maxPool2d,
  noGrad,
  ones,
  rand,
  randn,
  type Tensor,
  tensor,
  zeros,
} from "../index.ts";

const double = (...shape: number[]) => rand(shape, { dtype: "float64", requiresGrad: true });

/** The definition, in seven loops. */
function naive(x: Tensor, w: Tensor, stride: number, padding: number, dilation: number, groups: number): number[] {
  const [n = 0, all = 0, h = 0, width = 0] = x.shape;
  const [o = 0, c = 0, kh = 0, kw = 0] = w.shape;
  const size = (length: number, k: number) => Math.floor((length + 2 * padding - dilation * (k - 1) - 1) / stride) + 1;
  const y: number[] = [];
  for (let image = 0; image < n; image++)
    for (let out = 0; out < o; out++)
      for (let i = 0; i < size(h, kh); i++)
        for (let j = 0; j < size(width, kw); j++) {
          let sum = 0;
          for (let channel = 0; channel < c; channel++)
            for (let u = 0; u < kh; u++)
              for (let v = 0; v < kw; v++) {
                const [row, column] = [i * stride + u * dilation - padding, j * stride + v * dilation - padding];
                if (row < 0 || column < 0 || row >= h || column >= width) continue;
                const from = Math.floor((out * groups) / o) * c + channel;
                const at = ((image * all + from) * h + row) * width + column;
                sum += Number(x.data[at]) * Number(w.data[((out * c + channel) * kh + u) * kw + v]);
              }
          y.push(sum);
        }
  return y;
}

const cases = [
  { stride: 1, padding: 0, dilation: 1, groups: 1 },
  { stride: 2, padding: 1, dilation: 1, groups: 1 },
  { stride: 1, padding: 2, dilation: 2, groups: 2 },
  { stride: 3, padding: 1, dilation: 2, groups: 1 },
] as const;

describe("conv2d", () => {
  test.each(cases)("is what its definition says: %o", (options) => {
    for (const dtype of ["float32", "float64"] as const) {
      manualSeed(1);
      const x = randn([2, 2, 7, 6], { dtype });
      const w = randn([4, 2 / options.groups, 3, 2], { dtype });
      const { stride, padding, dilation, groups } = options;
      const y = conv2d(x, w, options);
      naive(x, w, stride, padding, dilation, groups).forEach((v, i) => {
        expect(y.data[i]).toBeCloseTo(v, dtype === "float32" ? 4 : 10);
      });
    }
  });

  test.each(cases)("its gradients are those of differences, of first and second order: %o", (options) => {
    manualSeed(2);
    const [x, w, b] = [double(2, 2, 5, 4), double(2, 2 / options.groups, 2, 2), double(2)];
    const f = (x?: Tensor, w?: Tensor, b?: Tensor) =>
      conv2d(x as Tensor, w as Tensor, { ...options, bias: b as Tensor });
    expect(checkGradients(f, [x, w, b])).toBe(true);
    const slope = (x?: Tensor, w?: Tensor) => {
      const y = conv2d(x as Tensor, w as Tensor, options);
      const [dx, dw] = grad(y.mul(y).sum(), [x as Tensor, w as Tensor], { createGraph: true });
      return (dx as Tensor)
        .mul(dx as Tensor)
        .sum()
        .add((dw as Tensor).mul(dw as Tensor).sum());
    };
    expect(checkGradients(slope, [x, w])).toBe(true);
  });

  test("an image without a batch, a bias, and padding in words", () => {
    const x = tensor([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    const w = ones([1, 1, 2, 2]);
    expect(conv2d(x, w, { bias: tensor([0.5]) }).toArray()).toEqual([[[10.5]]]);
    // torch.nn.functional.conv2d(x, w, padding="same"): what is left over goes behind
    expect(conv2d(x, w, { padding: "same" }).toArray()).toEqual([
      [
        [10, 6],
        [7, 4],
      ],
    ]);
    expect(conv2d(x, w, { padding: "valid" }).shape).toEqual([1, 1, 1]);
  });

  test("no images, no channels and no outputs leave nothing, or zeros", () => {
    expect(conv2d(zeros([0, 2, 4, 4]), zeros([3, 2, 3, 3])).shape).toEqual([0, 3, 2, 2]);
    expect(conv2d(zeros([1, 0, 2, 2]), zeros([1, 0, 1, 1])).toArray()).toEqual([
      [
        [
          [0, 0],
          [0, 0],
        ],
      ],
    ]);
    const x = ones([1, 2, 3, 3], { requiresGrad: true });
    conv2d(x, zeros([0, 2, 3, 3]))
      .sum()
      .backward();
    expect(x.grad?.sum().item()).toBe(0);
  });

  test("what does not meet is refused with both shapes, a reason and a way out", () => {
    const x = ones([1, 3, 4, 4]);
    expect(() => conv2d(ones([4, 4]), ones([1, 1, 2, 2]))).toThrow("conv2d: an input of [4,4] is not images");
    expect(() => conv2d(x, ones([2, 2, 3, 3]))).toThrow(
      "conv2d: an input of [1,3,4,4] and weights of [2,2,3,3] do not meet: the input has 3 channels, the weights take 2 in each of 1 groups",
    );
    expect(() => conv2d(x, ones([2, 1, 3, 3]), { groups: 3 })).toThrow("2 outputs cannot be divided into 3 groups");
    expect(() => conv2d(x, ones([1, 3, 5, 2]))).toThrow("the kernel reaches over 5 rows, the padded input has 4");
    expect(() => conv2d(x, ones([1, 3, 3]))).toThrow("weights are [O, C / groups, kH, kW]");
    expect(() => conv2d(x, ones([1, 3, 3, 3]), { stride: 0 })).toThrow("conv2d: stride is 0");
    expect(() => conv2d(x, ones([1, 3, 3, 3]), { padding: [1, -1] })).toThrow("conv2d: padding is [1,-1]");
    expect(() => conv2d(x, ones([1, 3, 3, 3]), { padding: "same", stride: 2 })).toThrow("needs a stride of 1");
    expect(() => conv2d(x, ones([1, 3, 3, 3]), { bias: ones([2]) })).toThrow("a bias of [2]");
    expect(() => conv2d(x, ones([1, 3, 3, 3]), { groups: 0 })).toThrow("groups is 0");
  });
});

test("a small network with convolutions trains compiled as it does step by step", () => {
  const train = (through: <R>(step: (x: Tensor) => R) => (x: Tensor) => R): number[] => {
    manualSeed(3);
    const x = randn([4, 1, 9, 9]);
    const weight = (...shape: number[]): Tensor => randn(shape, { requiresGrad: true });
    const [w1, b1, w2, b2] = [weight(3, 1, 3, 3), weight(3), weight(5, 3, 3, 3), weight(5)] as const;
    const parameters = [w1, b1, w2, b2];
    const step = through((x: Tensor) => {
      for (const p of parameters) p.grad = null;
      const hidden = maxPool2d(conv2d(x, w1, { bias: b1, padding: 1 }).relu(), 2);
      const loss = conv2d(hidden, w2, { bias: b2, stride: 2, padding: 1 }).tanh().mean();
      loss.backward();
      noGrad(() => {
        for (const p of parameters) assign(p, p.sub((p.grad as Tensor).mul(0.5)));
      });
      return loss;
    });
    return Array.from({ length: 10 }, () => step(x).item());
  };
  const eager = train((step) => step);
  const compiled = train((step) => compile(step as (...x: Tensor[]) => never));
  expect(eager[9]).toBeLessThan(Number(eager[0]));
  compiled.forEach((loss, i) => {
    expect(loss).toBeCloseTo(Number(eager[i]), 5);
  });
});
