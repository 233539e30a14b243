import { expect, test } from "vitest";
import { arange, indexReduce, tensor } from "../index.ts";

// a.index_reduce(0, [0, 0, 2], b, reduce, include_self=…); backward([1, 2, 3, 4]): y, a.grad, b.grad
const cases = [
  ["prod", true, [30, 2, 21, 4], [30, 2, 21, 4], [6, 5, 9]],
  ["prod", false, [30, 2, 7, 4], [0, 2, 0, 4], [6, 5, 3]],
  ["mean", true, [4, 2, 5, 4], [1 / 3, 2, 1.5, 4], [1 / 3, 1 / 3, 1.5]],
  ["mean", false, [5.5, 2, 7, 4], [0, 2, 0, 4], [0.5, 0.5, 3]],
  ["amax", true, [6, 2, 7, 4], [0, 2, 0, 4], [0, 1, 3]],
  ["amax", false, [6, 2, 7, 4], [0, 2, 0, 4], [0, 1, 3]],
  ["amin", true, [1, 2, 3, 4], [1, 2, 3, 4], [0, 0, 0]],
  ["amin", false, [5, 2, 7, 4], [0, 2, 0, 4], [1, 0, 3]],
] as const;

test.each(cases)("indexReduce: %s, the values of x counting: %s", (reduce, includeSelf, y, da, db) => {
  const a = tensor([1, 2, 3, 4], { dtype: "float64", requiresGrad: true });
  const b = tensor([5, 6, 7], { dtype: "float64", requiresGrad: true });
  const index = tensor([0, 0, 2], { dtype: "int32" });
  const got = a.indexReduce(0, index, b, reduce, { includeSelf });
  got.backward(tensor([1, 2, 3, 4], { dtype: "float64" }));
  expect(got.toArray()).toEqual(y);
  expect(a.grad?.toArray()).toEqual(da);
  expect(b.grad?.toArray()).toEqual(db);
});

test("indexReduce: along an inner axis, where one place is met twice; wrong shapes are refused", () => {
  const x = arange(6).to("float32").reshape([2, 3]);
  const twice = tensor([2, 2], { dtype: "int32" });
  const source = tensor([
    [7, 8],
    [-9, 1],
  ]);
  // torch.arange(6.).reshape(2, 3).index_reduce(1, torch.tensor([2, 2]), source, "amax")
  expect(indexReduce(x, 1, twice, source, "amax").toArray()).toEqual([
    [0, 1, 8],
    [3, 4, 5],
  ]);
  expect(() => indexReduce(x, 0, twice, source, "amax")).toThrow("indexReduce: a source of [2,2]");
  expect(() => indexReduce(x, 1, twice, source, "median" as "amax")).toThrow('indexReduce: there is no "median"');
});
