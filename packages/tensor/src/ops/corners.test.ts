/** What PyTorch makes of nothing, of lone indices, of bounds and of poles. Its values stand beside each call. */
import { expect, test } from "vitest";
import * as api from "../index.ts";
import { type Tensor, tensor, zeros } from "../index.ts";

const whole = (...values: number[]): Tensor => tensor(Int32Array.from(values));

test("logit: bounds of 0 and 1 are bounds, and NaN stays NaN behind any", () => {
  const x = tensor([-1, 0.5, 2, NaN], { requiresGrad: true });
  // torch.logit(x, eps=0.), its x.grad
  expect(api.logit(x, { eps: 0 }).toArray()).toEqual([-Infinity, 0, Infinity, NaN]);
  expect(api.grad(api.logit(x, { eps: 0 }).sum(), x)[0].toArray()).toEqual([0, 4, 0, NaN]);
  expect(api.grad(api.logit(x).sum(), x)[0].toArray()).toEqual([NaN, 4, NaN, NaN]);
});

test("threshold and hardtanh keep whole numbers whole, and the bounds with them", () => {
  const x = whole(-3, 0, 7);
  // F.threshold(x, 0.1, 20.), F.hardtanh(x, -1.5, 2.5)
  expect([api.threshold(x, 0.1, 20).dtype, api.threshold(x, 0.1, 20).toArray()]).toEqual(["int32", [20, 20, 7]]);
  expect([api.hardtanh(x, -1.5, 2.5).dtype, api.hardtanh(x, -1.5, 2.5).toArray()]).toEqual(["int32", [-1, 0, 2]]);
});

test("digamma: its slope is 0 at ∞, and at the poles as large as rounding π makes it in PyTorch", () => {
  const x = tensor([Infinity, -1, -20, -100, -0.5], { requiresGrad: true });
  const slope = api.grad(api.digamma(x).sum(), x)[0];
  // torch.polygamma(1, x)
  const wanted = [0, 1.29137e15, 1.35172e12, 2.85338e11, 8.9348];
  slope.data.forEach((v, i) => {
    expect(Math.abs(v - (wanted[i] as number))).toBeLessThanOrEqual(1e-4 * (wanted[i] as number));
  });
});

test("concat: a [0] adds nothing to tensors of any shape, but its dtype", () => {
  const x: Tensor = tensor([[1, 2]], { requiresGrad: true });
  const y = api.concat([zeros([0], { dtype: "float64" }) as Tensor, x, x], 1);
  expect([y.dtype, y.toArray()]).toEqual(["float64", [[1, 2, 1, 2]]]);
  expect(api.grad(y.sum(), x)[0].toArray()).toEqual([[2, 2]]);
  expect(api.hstack([zeros([0]), tensor([[1]])]).toArray()).toEqual([[1]]);
  expect(api.concat([zeros([0]), zeros([0])]).shape).toEqual([0]);
  expect(() => api.concat([zeros([0, 2]) as Tensor, tensor([[1]]) as Tensor])).toThrow("does not continue");
});

test("an empty list of axes: squeeze drops none, all and any ask each element alone", () => {
  const x = tensor([[0, 2]]);
  expect(api.squeeze(x, []).shape).toEqual([1, 2]);
  expect(api.all(x, []).toArray()).toEqual([[0, 1]]);
  expect(api.any(x, [], { keepdim: true }).toArray()).toEqual([[0, 1]]);
});

test("diff: no times, what stands before and behind does not count", () => {
  expect(api.diff(tensor([1, 4]), { n: 0, prepend: tensor([9]) }).toArray()).toEqual([1, 4]);
});

test("logcumsumexp: of nothing, the gradient is nothing", () => {
  const x = zeros([2, 0], { requiresGrad: true });
  expect(api.grad(api.logcumsumexp(x, 1).sum(), x)[0].shape).toEqual([2, 0]);
});

test("hsplit, vsplit and dsplit refuse parts that are not equal", () => {
  const x = zeros([2, 3, 4]);
  expect(() => api.hsplit(x, 2)).toThrow("hsplit: 3 places of axis 1 of [2,3,4] are not 2 equal parts");
  expect(() => api.vsplit(x, 3)).toThrow("vsplit: 2 places of axis 0");
  expect(() => api.dsplit(x, 3)).toThrow("dsplit: 4 places of axis 2");
  expect(() => api.vsplit(zeros([4]), 2)).toThrow("vsplit: [4] has no rows to part");
  expect(api.hsplit(x, [1]).map((part) => part.shape)).toEqual([
    [2, 1, 4],
    [2, 2, 4],
  ]);
});

test("an index without axes is one place, and indexFill and takeAlongDim count from the end", () => {
  const x = tensor([[1, 2, 3]], { requiresGrad: true });
  const at = whole(2).reshape([]);
  expect(api.indexSelect(x, 1, at).toArray()).toEqual([[3]]);
  const y = api.indexCopy(x, 1, at, tensor([[9]], { requiresGrad: true }));
  expect(api.grad(y.sum(), x)[0].toArray()).toEqual([[1, 1, 0]]);
  expect(api.indexFill(x, 1, whole(-1, 0), 7).toArray()).toEqual([[7, 2, 7]]);
  expect(() => api.indexFill(x, 1, whole(3), 7)).toThrow("indexFill: place 3 is out of range for an axis of 3");
  expect(api.takeAlongDim(x, whole(-1).reshape([1, 1]), 1).toArray()).toEqual([[3]]);
  expect(() => api.takeAlongDim(x, whole(3).reshape([1, 1]), 1)).toThrow("takeAlongDim: place 3 is out of range");
});

test("norms, ranks and inverses of matrices of nothing", () => {
  const x = zeros([2, 0, 0]);
  // torch.linalg.matrix_norm(x, 1), matrix_rank(x), pinv(x).shape
  expect(api.matrixNorm(x, 1).toArray()).toEqual([0, 0]);
  expect(api.matrixNorm(x, 2).toArray()).toEqual([0, 0]);
  expect(() => api.matrixNorm(x, -1)).toThrow("amin");
  expect(api.matrixRank(x).toArray()).toEqual([0, 0]);
  expect(api.pinv(x).shape).toEqual([2, 0, 0]);
});

test("cosineSimilarity: vectors broadcast along their own axis too", () => {
  // F.cosine_similarity(torch.tensor([[2.]]), torch.tensor([[1., 2., 2.]]))
  expect(api.cosineSimilarity(tensor([[2]]), tensor([[1, 2, 2]])).item()).toBeCloseTo(5 / 3 / Math.sqrt(3), 6);
});

test("var: with a correction above the count it is infinite, and its gradient is not", () => {
  const x = tensor([1, 3], { requiresGrad: true });
  const y = api.variance(x, 0, { correction: 5 });
  expect(y.item()).toBe(Infinity);
  // 2 / (2 − 5) · (x − 2)
  expect(Array.from(api.grad(y, x)[0].data, (v) => v.toFixed(4))).toEqual(["0.6667", "-0.6667"]);
});

test("truth values and whole numbers where PyTorch has none: sub, nanmean; maskedFill takes them", () => {
  expect(() => tensor([1]).sub(true)).toThrow("sub: truth values have no sign");
  expect(() => api.rsub(tensor([true]), 1)).toThrow("sub: truth values have no sign");
  expect(() => api.nanmean(whole(1, 2))).toThrow("nanmean: the mean of int32 is not a int32");
  expect(
    tensor([0, 3])
      .maskedFill(tensor([true, false]), true)
      .toArray(),
  ).toEqual([1, 3]);
});

test("interpolate: PyTorch reads the pixels of images twice as large twice, whatever the factor", () => {
  const row = tensor([0, 1, 2]).reshape([1, 1, 3]);
  // F.interpolate(row, scale_factor=2.3), F.interpolate(row[None], scale_factor=(1, 2.3))
  expect(api.interpolate(row, { scaleFactor: 2.3 }).data).toEqual(Float32Array.of(0, 0, 0, 1, 1, 2));
  expect(api.interpolate(row.unsqueeze(0), { scaleFactor: [1, 2.3] }).data).toEqual(Float32Array.of(0, 0, 1, 1, 2, 2));
});

test("pow: the power of a half is a root, as PyTorch takes it", () => {
  // torch.tensor([4., -inf, 0.]).pow(0.5), its x.grad
  const x = tensor([4, -Infinity, 0], { requiresGrad: true });
  expect(x.pow(0.5).toArray()).toEqual([2, NaN, 0]);
  expect(api.grad(x.pow(0.5).sum(), x)[0].toArray()).toEqual([0.25, NaN, Infinity]);
});

test("cartesianProd: what has no one axis is refused", () => {
  expect(() => api.cartesianProd(tensor([1]), tensor(2))).toThrow("cartesianProd: [] is not a list of values");
});
