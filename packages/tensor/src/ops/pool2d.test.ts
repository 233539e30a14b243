import { describe, expect, test } from "vitest";
import { avgPool2d, checkGradients, grad, manualSeed, maxPool2d, ones, randn, type Tensor, tensor } from "../index.ts";

const NONE = Number.NEGATIVE_INFINITY;
const windows = [
  { stride: 2 },
  { stride: [1, 3] as const },
  { stride: 2, padding: 1 },
  { stride: 2, padding: 1, ceilMode: true },
];

const values = () => randn([2, 2, 7, 6], { dtype: "float64", requiresGrad: true });

describe("maxPool2d", () => {
  test.each(windows)("its gradients are those of differences, of first and second order: %o", (options) => {
    manualSeed(4);
    const x = values();
    expect(checkGradients((x) => maxPool2d(x as Tensor, 3, options), [x])).toBe(true);
    const slope = (x?: Tensor) => {
      const y = maxPool2d(x as Tensor, [2, 3], options);
      return (grad(y.mul(y).mul(y).sum(), [x as Tensor], { createGraph: true })[0] as Tensor).mul(2);
    };
    expect(checkGradients(slope, [x])).toBe(true);
  });

  test("the first of several largest values has the gradient, and the last NaN", () => {
    const x = tensor(
      [
        [
          [1, 1, Number.NaN, 3],
          [1, 0, 5, Number.NaN],
        ],
      ],
      { requiresGrad: true },
    );
    const y = maxPool2d(x, 2);
    // torch.nn.functional.max_pool2d(x, 2), and its gradient
    expect(y.toArray()).toEqual([[[1, Number.NaN]]]);
    y.sum().backward();
    expect(x.grad?.toArray()).toEqual([
      [
        [1, 0, 0, 0],
        [0, 0, 0, 1],
      ],
    ]);
  });

  test("nothing larger than −∞ leaves −∞, and a gradient for the first", () => {
    const x = tensor(
      [
        [
          [NONE, NONE],
          [NONE, NONE],
        ],
      ],
      { requiresGrad: true },
    );
    const y = maxPool2d(x, 2);
    y.sum().backward();
    expect([y.item(), x.grad?.toArray()]).toEqual([
      NONE,
      [
        [
          [1, 0],
          [0, 0],
        ],
      ],
    ]);
  });

  test("dilated windows, and integers", () => {
    const x = tensor(
      [
        [
          [1, 9, 2],
          [8, 7, 6],
          [3, 5, 4],
        ],
      ],
      { dtype: "int32" },
    );
    // torch.nn.functional.max_pool2d(x.float(), 2, dilation=2)
    expect(maxPool2d(x, 2, { dilation: 2, stride: 1 }).toArray()).toEqual([[[4]]]);
    expect(maxPool2d(x, 2).dtype).toBe("int32");
  });

  test("windows that do not fit, and padding that would be a window of its own, are refused", () => {
    const x = ones([1, 3, 4]);
    expect(() => maxPool2d(ones([4, 4]), 2)).toThrow("maxPool2d: an input of [4,4] is not images");
    expect(() => maxPool2d(x, 4)).toThrow("maxPool2d: a window over 4 rows does not fit into an input of [1,3,4]");
    expect(() => maxPool2d(x, 3, { padding: 2 })).toThrow("a padding of 2 rows is more than half of the kernel's 3");
    expect(() => maxPool2d(x, 0)).toThrow("maxPool2d: kernelSize is 0");
    expect(() => maxPool2d(x, 2, { stride: -1 })).toThrow("maxPool2d: stride is -1");
  });
});

describe("avgPool2d", () => {
  test.each([...windows, { countIncludePad: false, padding: 1 }, { divisorOverride: 3 }])(
    "its gradients are those of differences, of first and second order: %o",
    (options) => {
      manualSeed(5);
      const x = values();
      expect(checkGradients((x) => avgPool2d(x as Tensor, 3, options), [x])).toBe(true);
      const slope = (x?: Tensor) => {
        const y = avgPool2d(x as Tensor, [2, 3], options);
        return grad(y.mul(y).mul(y).sum(), [x as Tensor], { createGraph: true })[0] as Tensor;
      };
      expect(checkGradients(slope, [x])).toBe(true);
    },
  );

  test("padding counts, or does not; what lies beyond it never does", () => {
    const x = ones([1, 3, 3]);
    // torch.nn.functional.avg_pool2d(torch.ones(1, 3, 3), 2, padding=1, ceil_mode=True), and with count_include_pad=False
    expect(avgPool2d(x, 2, { padding: 1 }).toArray()).toEqual([
      [
        [0.25, 0.5],
        [0.5, 1],
      ],
    ]);
    expect(avgPool2d(x, 2, { padding: 1, countIncludePad: false }).toArray()).toEqual([
      [
        [1, 1],
        [1, 1],
      ],
    ]);
    expect(avgPool2d(x, 2, { ceilMode: true }).toArray()).toEqual([
      [
        [1, 1],
        [1, 1],
      ],
    ]);
    expect(avgPool2d(x, 2, { divisorOverride: 2 }).toArray()).toEqual([[[2]]]);
    expect(() => avgPool2d(x, 2, { divisorOverride: 0 })).toThrow("divisorOverride is 0");
  });
});
