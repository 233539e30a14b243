import { describe, expect, test } from "vitest";
import { arange, compile, embedding, normalize, renorm, type Tensor, tensor, vander } from "../index.ts";

const index = tensor(
  [
    [1, 2],
    [1, 3],
  ],
  { dtype: "int32" },
);
const table = (): Tensor => arange(12).to("float32").reshape([4, 3]).detach();
const rows = (x: Tensor, digits = 5): number[] => Array.from(x.data, (v) => Number(v.toFixed(digits)));

describe("embedding", () => {
  test("rows for an index of any shape; the padding row gets no gradient, frequent ones share theirs", () => {
    const w = table();
    w.requiresGrad = true;
    const y = embedding(index, w, { paddingIdx: 2, scaleGradByFreq: true });
    expect(y.shape).toEqual([2, 2, 3]);
    y.backward(arange(12).to("float32").reshape([2, 2, 3]));
    // F.embedding(index, w, padding_idx=2, scale_grad_by_freq=True).backward(torch.arange(12.).reshape(2, 2, 3)); w.grad
    expect(w.grad?.toArray()).toEqual([
      [0, 0, 0],
      [3, 4, 5],
      [0, 0, 0],
      [9, 10, 11],
    ]);
    expect(embedding(tensor(3, { dtype: "int32" }), w).toArray()).toEqual([9, 10, 11]);
    expect(embedding(tensor(new Int32Array(0)), w).shape).toEqual([0, 3]);
  });

  test("maxNorm shortens the rows that are taken, in the table itself, compiled too", () => {
    const short = (options: object, run: <F>(f: F) => F): number[] => {
      const w = table();
      const y = run((i: Tensor) => embedding(i, w, options))(index);
      expect(rows(y)).toEqual([3, 4, 5, 6, 7, 8, 3, 4, 5, 9, 10, 11].map((at) => rows(w)[at]));
      return rows(w);
    };
    for (const run of [<F>(f: F): F => f, compile as <F>(f: F) => F]) {
      // F.embedding(index, w, max_norm=3.0); w
      expect(short({ maxNorm: 3 }, run)).toEqual([
        0, 1, 2, 1.27279, 1.69706, 2.12132, 1.47462, 1.72039, 1.96616, 1.55368, 1.72631, 1.89894,
      ]);
      // F.embedding(index, w, padding_idx=-2, max_norm=3.0, norm_type=1.0); w
      expect(short({ maxNorm: 3, normType: 1, paddingIdx: -2 }, run)).toEqual([
        0, 1, 2, 0.75, 1, 1.25, 0.85714, 1, 1.14286, 0.9, 1, 1.1,
      ]);
    }
  });

  test("refuses what is no table, no place, or no row", () => {
    expect(() => embedding(index, tensor([1, 2]))).toThrow("embedding: a table of [2]; it must be [size, width]");
    expect(() => embedding(tensor([4], { dtype: "int32" }), table())).toThrow("embedding: place 4");
    expect(() => embedding(tensor([0.5]), table())).toThrow("embedding: an index of float32");
    expect(() => embedding(index, table(), { paddingIdx: 4 })).toThrow("embedding: a paddingIdx of 4");
  });
});

const x = tensor([
  [1, 2, 4, 8],
  [3, 5, 11, 2],
  [-1, 0.5, 2, 7],
]);

test("renorm: slices along either axis, by their own norm", () => {
  // torch.renorm(x, 2, 0, 5.0), torch.renorm(x, 1, 1, 5.0)
  expect(rows(renorm(x, 2, 0, 5), 4)).toEqual([
    0.5423, 1.0847, 2.1693, 4.3386, 1.1896, 1.9826, 4.3618, 0.7931, -0.6788, 0.3394, 1.3577, 4.7519,
  ]);
  expect(rows(x.renorm(1, 1, 5), 4)).toEqual([
    1, 1.3333, 1.1765, 2.3529, 3, 3.3333, 3.2353, 0.5882, -1, 0.3333, 0.5882, 2.0588,
  ]);
  expect(() => renorm(tensor([1, 2]), 2, 0, 1)).toThrow("renorm: [2] has no slices");
  expect(() => renorm(x, 0, 0, 1)).toThrow("renorm: a norm of 0");
});

test("normalize: along axis 1 if not said, any order, several axes at once; zeros stay", () => {
  // F.normalize(x), F.normalize(x, p=1, dim=0), F.normalize(x, dim=(0, 1))
  expect(rows(normalize(x).select(0, 0))).toEqual([0.10847, 0.21693, 0.43386, 0.86772]);
  expect(rows(normalize(x, { p: 1, dim: 0 }).select(0, 2))).toEqual([-0.2, 0.06667, 0.11765, 0.41176]);
  expect(rows(normalize(x, { dim: [0, 1] }).select(0, 1))).toEqual([0.17371, 0.28952, 0.63695, 0.11581]);
  expect(normalize(tensor([[0, 0]])).toArray()).toEqual([[0, 0]]);
});

test("vander: powers downwards or upwards, as many columns as wanted, of integers too", () => {
  const v = tensor([1, 2, 3], { dtype: "int32" });
  // torch.vander(v, 2), torch.vander(v, increasing=True), torch.vander(torch.tensor([0.5, 2]), 4), torch.vander(v, 0).shape
  expect([vander(v, 2).dtype, vander(v, 2).toArray()]).toEqual([
    "int32",
    [
      [1, 1],
      [2, 1],
      [3, 1],
    ],
  ]);
  expect(vander(v, 3, { increasing: true }).toArray()).toEqual([
    [1, 1, 1],
    [1, 2, 4],
    [1, 3, 9],
  ]);
  expect(vander(tensor([0.5, 2]), 4).toArray()).toEqual([
    [0.125, 0.25, 0.5, 1],
    [8, 4, 2, 1],
  ]);
  expect(vander(v, 0).shape).toEqual([3, 0]);
  expect(() => vander(x)).toThrow("vander: x is [3,4]; it must have one axis");
});
