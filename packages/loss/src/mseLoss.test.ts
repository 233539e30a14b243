import { tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { MSELoss } from "./classes/mseLoss.ts";
import { l1Loss } from "./l1Loss.ts";
import { mseLoss } from "./mseLoss.ts";

const input = () => tensor([1, 2, 4], { requiresGrad: true });
const target = tensor([1.5, 0, -1]);

test("mseLoss: value and gradient are PyTorch's", () => {
  // F.mse_loss(torch.tensor([1., 2, 4]), torch.tensor([1.5, 0, -1])).backward()
  const x = input();
  const loss = mseLoss(x, target);
  loss.backward();
  expect(loss.item()).toBe(9.75);
  [-1 / 3, 4 / 3, 10 / 3].forEach((g, i) => {
    expect(x.grad?.data[i]).toBeCloseTo(g, 6);
  });
});

test("mseLoss, l1Loss: sum adds up, none keeps a loss for each element", () => {
  expect(mseLoss(input(), target, { reduction: "sum" }).item()).toBe(29.25);
  expect(mseLoss(input(), target, { reduction: "none" }).toArray()).toEqual([0.25, 4, 25]);
  expect(l1Loss(input(), target).item()).toBe(2.5);
  expect(l1Loss(input(), target, { reduction: "none" }).toArray()).toEqual([0.5, 2, 5]);
});

test("mseLoss: the target's gradient flows too", () => {
  const t = tensor([3], { requiresGrad: true });
  mseLoss(tensor([1]), t).backward();
  expect(t.grad?.toArray()).toEqual([4]);
});

test("mseLoss: shapes that only broadcast are refused with both of them", () => {
  const column = tensor([[1], [2]]);
  const row = tensor([1, 2]) as ReturnType<typeof tensor>;
  expect(() => mseLoss(column as typeof row, row)).toThrow(
    "mseLoss: an input of [2, 1] and a target of [2] have no elements in common to compare; reshape or expand one of them",
  );
});

test("mseLoss: a reduction that does not exist is refused, by function and class", () => {
  const wrong = { reduction: "avg" as "mean" };
  expect(() => mseLoss(input(), target, wrong)).toThrow(
    'mseLoss: there is no reduction "avg"; use "none", "mean" or "sum"',
  );
  expect(() => new MSELoss(wrong)).toThrow('MSELoss: there is no reduction "avg"');
});
