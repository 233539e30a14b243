import { describe, expect, test } from "vitest";
import {
  checkGradients,
  compile,
  grad,
  manualSeed,
  ones,
  rand,
  randn,
  scaledDotProductAttention,
  type Tensor,
  tensor,
} from "../index.ts";

const close = (got: Tensor, want: readonly number[]) => {
  expect(got.numel()).toBe(want.length);
  for (const [i, w] of want.entries()) expect(got.data[i]).toBeCloseTo(w, 5);
};

const q = tensor([
  [1, 0],
  [0.5, -1],
  [2, 1],
]);
const k = tensor([
  [0, 1],
  [1, 1],
  [-1, 0.5],
]);
const v = tensor([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 10],
]);
// [round(x, 7) for x in F.scaled_dot_product_attention(q.double(), k.double(), v.double(), **options).flatten().tolist()]
const cases: [object, number[]][] = [
  [{}, [3.5681015, 4.5681015, 5.7081308, 4.0, 5.0, 6.2920459, 3.5291681, 4.5291681, 5.561476]],
  [
    {
      attnMask: tensor([
        [true, false, true],
        [true, true, true],
        [false, true, false],
      ]),
    },
    [2.9814307, 3.9814307, 5.3116692, 4.0, 5.0, 6.2920459, 4.0, 5.0, 6.0],
  ],
  [
    {
      attnMask: tensor([
        [0, 1, -1],
        [0.5, 0, 0],
        [0, 0, 2],
      ]),
    },
    [3.6331503, 4.6331503, 5.6602462, 3.5221605, 4.5221605, 5.7676894, 4.1230247, 5.1230247, 6.3209039],
  ],
  [{ isCausal: true }, [1.0, 2.0, 3.0, 2.762437, 3.762437, 4.762437, 3.5291681, 4.5291681, 5.561476]],
  [{ scale: 2 }, [3.6956974, 4.6956974, 5.7115737, 4.0, 5.0, 6.2119416, 3.9464114, 4.9464114, 5.9465326]],
  [
    {
      isCausal: true,
      attnMask: tensor([
        [true, false, true],
        [true, true, true],
        [false, true, false],
      ]),
    },
    [1.0, 2.0, 3.0, 2.762437, 3.762437, 4.762437, 4.0, 5.0, 6.0],
  ],
];

describe("scaledDotProductAttention", () => {
  test("values are PyTorch's, with masks of truths and of numbers, causal, and with another scale", () => {
    for (const [options, want] of cases) close(scaledDotProductAttention(q, k, v, options), want);
  });

  test("who may look at nothing gets zeros, and a gradient of zeros", () => {
    const x = ones([1, 2], { requiresGrad: true });
    const y = scaledDotProductAttention(x, k, v, { attnMask: tensor([[false, false, false]]) });
    y.sum().backward();
    expect([y.toArray(), x.grad?.toArray()]).toEqual([[[0, 0, 0]], [[0, 0]]]);
    const float = tensor([[-Infinity, -Infinity, -Infinity]]);
    expect(scaledDotProductAttention(x, k, v, { attnMask: float }).toArray()).toEqual([[0, 0, 0]]);
  });

  test("heads of queries share heads of keys and values", () => {
    const [many, few] = [randn([2, 4, 3, 5]), randn([2, 2, 6, 5])];
    const shared = scaledDotProductAttention(many, few, few, { enableGqa: true });
    const repeated = few.repeatInterleave(2, 1);
    expect(shared.toArray()).toEqual(scaledDotProductAttention(many, repeated, repeated).toArray());
    expect(() => scaledDotProductAttention(randn([1, 3, 2, 5]), few, few, { enableGqa: true })).toThrow(
      "3 heads of queries in [1,3,2,5] cannot share 2",
    );
  });

  test("dropout draws PyTorch's mask", () => {
    // torch.manual_seed(3); F.scaled_dot_product_attention(q, k, v, dropout_p=.5); torch.rand(1)
    manualSeed(3);
    close(
      scaledDotProductAttention(q, k, v, { dropoutP: 0.5 }),
      [
        5.175793647766113, 6.895735263824463, 8.615676879882812, 0.58409184217453, 1.16818368434906, 1.7522754669189453,
        7.0583367347717285, 9.058337211608887, 11.122953414916992,
      ],
    );
    expect(rand([1]).item()).toBe(0.8473186492919922);
    expect(scaledDotProductAttention(q, k, v, { dropoutP: 1 }).abs().max().item()).toBe(0);
  });

  test("gradients of both orders, and the same compiled", () => {
    manualSeed(0);
    const wide = { dtype: "float64", requiresGrad: true } as const;
    const inputs: Tensor[] = [
      randn([2, 3, 2], wide),
      randn([2, 4, 2], wide),
      randn([2, 4, 3], wide),
      randn([3, 4], wide),
    ];
    const attend = (q: Tensor, k: Tensor, v: Tensor, attnMask: Tensor) =>
      scaledDotProductAttention(q, k, v, { attnMask });
    checkGradients(attend as never, inputs);
    const slopes = (...x: Tensor[]) =>
      grad(
        (attend as (...x: Tensor[]) => Tensor)(...x)
          .pow(2)
          .sum(),
        x,
        { createGraph: true },
      ).map((g): Tensor => g.pow(2).sum());
    checkGradients((...x) => slopes(...x).reduce((a, b) => a.add(b)), inputs);
    const floats = inputs.map((x) => x.detach().to("float32")) as [Tensor, Tensor, Tensor, Tensor];
    expect(compile(attend)(...floats).toArray()).toEqual(attend(...floats).toArray());
  });

  test.each<[string, () => unknown]>([
    ["q [3, 2], k [3, 3] and v [3, 3] do not meet", () => scaledDotProductAttention(q, v, v)],
    ["q [2], k [3, 2] and v [3, 3]; each has two axes at least", () => scaledDotProductAttention(ones([2]), k, v)],
    ["q is float32, k float64 and v float32", () => scaledDotProductAttention(q, k.to("float64"), v)],
    ["the mask is int32", () => scaledDotProductAttention(q, k, v, { attnMask: ones([3, 3], { dtype: "int32" }) })],
    ["dropoutP is 2", () => scaledDotProductAttention(q, k, v, { dropoutP: 2 })],
  ])("refuses: %s", (message, run) => {
    expect(run).toThrow(message);
  });
});
