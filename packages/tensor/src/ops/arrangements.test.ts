/** Ways to arrange values anew that have a name of their own, beside PyTorch's results. */
import { expect, test } from "vitest";
import {
  arange,
  argwhere,
  atleast1d,
  atleast2d,
  atleast3d,
  broadcastTensors,
  broadcastTo,
  combinations,
  diagflat,
  expandAs,
  fliplr,
  flipud,
  moveaxis,
  swapaxes,
  tensor,
  unfoldAlong,
  viewAs,
  zeros,
} from "../index.ts";

const m = arange(6).reshape([2, 3]);
const cube = arange(6).reshape([1, 2, 3]);

test("swapaxes and moveaxis", () => {
  // torch.swapaxes(cube, 0, 2), torch.moveaxis(cube, (0, 1), (2, 0))
  expect(swapaxes(cube, 0, 2).toArray()).toEqual([
    [[0], [3]],
    [[1], [4]],
    [[2], [5]],
  ]);
  expect(moveaxis(cube, [0, 1], [2, 0]).toArray()).toEqual([
    [[0], [1], [2]],
    [[3], [4], [5]],
  ]);
});

test("broadcastTo, expandAs, broadcastTensors, viewAs", () => {
  const [row, column] = [tensor([1, 2]), tensor([[3], [4]])];
  expect(broadcastTo(row, [2, 2]).toArray()).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(expandAs(column, zeros([2, 2])).toArray()).toEqual([
    [3, 3],
    [4, 4],
  ]);
  // torch.broadcast_tensors(torch.tensor([1, 2]), torch.tensor([[3], [4]]))
  expect(broadcastTensors(row, column).map((x) => x.toArray())).toEqual([
    [
      [1, 2],
      [1, 2],
    ],
    [
      [3, 3],
      [4, 4],
    ],
  ]);
  expect(() => broadcastTensors(row, zeros([3]))).toThrow("broadcastTensors: [2] and [3] do not broadcast");
  expect(viewAs(m, zeros([3, 2])).toArray()).toEqual(m.reshape([3, 2]).toArray());
  expect(m.viewAs(zeros([6])).shape).toEqual([6]);
  expect(() => viewAs(m, zeros([4]))).toThrow("the 6 elements of [2,3] do not fill [4]");
});

test("atleast1d, atleast2d and atleast3d put axes of 1 where PyTorch does", () => {
  const shapes = [[], [3], [2, 3], [2, 3, 4], [1, 2, 3, 4]];
  const of = (f: typeof atleast1d) => shapes.map((s) => f(zeros(s)).shape);
  // [tuple(f(torch.zeros(s)).shape) for s in ((), (3,), (2, 3), (2, 3, 4), (1, 2, 3, 4))]
  expect(of(atleast1d)).toEqual([[1], [3], [2, 3], [2, 3, 4], [1, 2, 3, 4]]);
  expect(of(atleast2d)).toEqual([
    [1, 1],
    [1, 3],
    [2, 3],
    [2, 3, 4],
    [1, 2, 3, 4],
  ]);
  expect(of(atleast3d)).toEqual([
    [1, 1, 1],
    [1, 3, 1],
    [2, 3, 1],
    [2, 3, 4],
    [1, 2, 3, 4],
  ]);
});

test("fliplr, flipud, diagflat, argwhere", () => {
  expect(fliplr(m).toArray()).toEqual([
    [2, 1, 0],
    [5, 4, 3],
  ]);
  expect(flipud(m).toArray()).toEqual([
    [3, 4, 5],
    [0, 1, 2],
  ]);
  const four = tensor([
    [1, 2],
    [3, 4],
  ]);
  // torch.diagflat(torch.tensor([[1, 2], [3, 4]]), 1)
  expect(diagflat(four, 1).toArray()).toEqual([
    [0, 1, 0, 0, 0],
    [0, 0, 2, 0, 0],
    [0, 0, 0, 3, 0],
    [0, 0, 0, 0, 4],
    [0, 0, 0, 0, 0],
  ]);
  // torch.argwhere(m % 2 == 1)
  expect(argwhere(m.remainder(2).eq(1)).toArray()).toEqual([
    [0, 1],
    [1, 0],
    [1, 2],
  ]);
});

test("unfoldAlong: windows along one axis, as Tensor.unfold has them", () => {
  // torch.arange(1, 8).unfold(0, 3, 2), m.unfold(1, 2, 1)
  expect(unfoldAlong(arange(1, 8), 0, 3, 2).toArray()).toEqual([
    [1, 2, 3],
    [3, 4, 5],
    [5, 6, 7],
  ]);
  expect(m.unfold(1, 2, 1).toArray()).toEqual([
    [
      [0, 1],
      [1, 2],
    ],
    [
      [3, 4],
      [4, 5],
    ],
  ]);
});

test("combinations: pairs, with the same one again, of other sizes, and none", () => {
  const x = tensor([1, 2, 3]);
  // torch.combinations(x), torch.combinations(x, with_replacement=True), torch.combinations(x, r=3), torch.combinations(x[:2], r=3)
  expect(combinations(x).toArray()).toEqual([
    [1, 2],
    [1, 3],
    [2, 3],
  ]);
  expect(combinations(x, 2, { withReplacement: true }).shape).toEqual([6, 2]);
  expect(combinations(x, 2, { withReplacement: true }).toArray()).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
    [2, 2],
    [2, 3],
    [3, 3],
  ]);
  expect(combinations(x, 3).toArray()).toEqual([[1, 2, 3]]);
  expect(combinations(tensor([1, 2]), 3).shape).toEqual([0, 3]);
});
