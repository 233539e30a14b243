/** Products, inverses and summaries of matrices, beside PyTorch's results. */
import { expect, test } from "vitest";
import {
  addmv,
  addr,
  bmm,
  eigvalsh,
  inv,
  msort,
  mv,
  stack,
  stdMean,
  svdvals,
  type Tensor,
  tensor,
  trace,
} from "../index.ts";

const a = tensor([
  [4, 1],
  [1, 3],
]);
const b = tensor([
  [0.5, 2],
  [1, -1],
]);
const v = tensor([1, -2]);

const close = (x: Tensor, expected: readonly number[], shape: readonly number[] = [expected.length]): void => {
  expect(x.shape).toEqual(shape);
  expected.forEach((value, i) => {
    expect(x.data[i]).toBeCloseTo(value, 5);
  });
};

test("mv, addmv, addr and bmm", () => {
  // torch.mv(a, v), torch.addmv(v, a, [2, 3], beta=2, alpha=0.5), torch.addr(a, v, [3, 5], beta=0.5, alpha=2)
  expect(mv(a, v).toArray()).toEqual([2, -5]);
  expect(addmv(v, a, tensor([2, 3]), { beta: 2, alpha: 0.5 }).toArray()).toEqual([7.5, 1.5]);
  expect(addr(a, v, tensor([3, 5]), { beta: 0.5, alpha: 2 }).toArray()).toEqual([
    [8, 10.5],
    [-11.5, -18.5],
  ]);
  // torch.bmm(torch.stack([a, b]), torch.stack([b, a]))
  expect(bmm(stack([a, b]), stack([b, a])).toArray()).toEqual([
    [
      [3, 7],
      [3.5, -1],
    ],
    [
      [4, 6.5],
      [3, -2],
    ],
  ]);
});

test("inv, eigvalsh, svdvals and trace", () => {
  // torch.inverse(a), torch.linalg.eigvalsh(a), torch.linalg.svdvals(torch.tensor([[3.0, 0], [4, 5]]))
  close(inv(a), [0.272727, -0.090909, -0.090909, 0.363636], [2, 2]);
  close(eigvalsh(a), [2.381966, 4.618034]);
  close(
    svdvals(
      tensor([
        [3, 0],
        [4, 5],
      ]),
    ),
    [6.708204, 2.236068],
  );
  // torch.trace(torch.tensor([[1, 2, 3], [4, 5, 6]]))
  expect(
    trace(
      tensor([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).item(),
  ).toBe(6);
});

test("stdMean and msort", () => {
  const x = tensor([
    [1, 2, 4],
    [3, 3, 9],
  ]);
  // torch.std_mean(x, dim=1), torch.std_mean(x, correction=0), torch.msort(torch.tensor([[3, 1], [2, 5], [9, 0]]))
  const along = stdMean(x, 1);
  close(along.std, [1.527525, 3.464102]);
  close(along.mean, [2.333333, 5]);
  const all = stdMean(x, undefined, { correction: 0 });
  expect([all.std.item(), all.mean.item()]).toEqual([expect.closeTo(2.560382, 5), expect.closeTo(3.666667, 5)]);
  expect(
    msort(
      tensor([
        [3, 1],
        [2, 5],
        [9, 0],
      ]),
    ).toArray(),
  ).toEqual([
    [2, 0],
    [3, 1],
    [9, 5],
  ]);
});
