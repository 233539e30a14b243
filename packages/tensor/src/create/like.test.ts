/** Tensors in the shape and dtype of others, and lists of places. */
import { expect, test } from "vitest";
import {
  emptyLike,
  fullLike,
  manualSeed,
  onesLike,
  randintLike,
  randLike,
  randnLike,
  type Tensor,
  tensor,
  trilIndices,
  triuIndices,
  zeros,
  zerosLike,
} from "../index.ts";

const rounded = (x: Tensor): number[] => Array.from(x.data, (v) => Math.round(v * 1e6) / 1e6);

test("zerosLike, onesLike, fullLike and emptyLike take shape and dtype over, unless another dtype is named", () => {
  const x = tensor([[1, 2, 3]], { dtype: "int32" });
  const all = [zerosLike(x), onesLike(x), fullLike(x, 7), emptyLike(x)];
  for (const y of all) expect([y.shape, y.dtype]).toEqual([[1, 3], "int32"]);
  expect(all.slice(0, 3).map((y) => y.toArray())).toEqual([[[0, 0, 0]], [[1, 1, 1]], [[7, 7, 7]]]);
  expect(fullLike(x, 0.5, { dtype: "float64" }).toArray()).toEqual([[0.5, 0.5, 0.5]]);
});

test("randLike, randnLike and randintLike draw PyTorch's numbers in shape and dtype", () => {
  const x = zeros([2, 2]);
  manualSeed(5);
  // torch.manual_seed(5); torch.rand_like(x), torch.randn_like(x), torch.randint_like(x, 3, 9)
  expect(rounded(randLike(x))).toEqual([0.830252, 0.126111, 0.90747, 0.819927]);
  expect(rounded(randnLike(x))).toEqual([-0.558096, 0.667524, -0.197415, 1.942783]);
  const whole = randintLike(x, 3, 9);
  expect([whole.dtype, whole.toArray()]).toEqual([
    "float32",
    [
      [8, 5],
      [3, 3],
    ],
  ]);
  manualSeed(5);
  // torch.manual_seed(5); torch.rand_like(torch.zeros(2, dtype=torch.float64))
  expect(randLike(zeros([2], { dtype: "float64" })).toArray()).toEqual([0.6420150066280941, 0.2597579151763153]);
});

test("trilIndices and triuIndices: rows and columns of the places below and above a diagonal", () => {
  // torch.tril_indices(3, 4, -1), torch.triu_indices(3, 4, 1), torch.triu_indices(2, 2)
  expect(trilIndices(3, 4, -1).toArray()).toEqual([
    [1, 2, 2],
    [0, 0, 1],
  ]);
  expect(triuIndices(3, 4, 1).toArray()).toEqual([
    [0, 0, 0, 1, 1, 2],
    [1, 2, 3, 2, 3, 3],
  ]);
  expect(triuIndices(2, 2).toArray()).toEqual([
    [0, 0, 1],
    [0, 1, 1],
  ]);
});
