/** What elementwise operations do at the edges: beside NaN, with bounds, with shapes that do not meet. */
import { expect, test } from "vitest";
import * as api from "../index.ts";
import { sigmoid, type Tensor, tanh, tensor } from "../index.ts";

test.each([
  ["eq", api.eq, [0, 1, 0, 0]],
  ["ne", api.ne, [1, 0, 1, 1]],
  ["lt", api.lt, [1, 0, 0, 0]],
  ["le", api.le, [1, 1, 0, 0]],
  ["gt", api.gt, [0, 0, 1, 0]],
  ["ge", api.ge, [0, 1, 1, 0]],
] as const)("%s answers with a bool, and false beside NaN except for ne", (_name, f, expected) => {
  const answer = f(tensor([1, 2, 3, Number.NaN]), 2);
  expect([answer.dtype, answer.requiresGrad]).toEqual(["bool", false]);
  expect(answer.toArray()).toEqual(expected);
});

test("truth values: and, or, xor and not of numbers, NaN being true; subtraction has none of them", () => {
  const [a, b] = [tensor([0, 2, 0, NaN]), tensor([0, 0, -1, 1])];
  expect(a.logicalAnd(b).toArray()).toEqual([0, 0, 0, 1]);
  expect(a.logicalOr(b).toArray()).toEqual([0, 1, 1, 1]);
  expect(a.logicalXor(b).toArray()).toEqual([0, 1, 1, 0]);
  expect(a.logicalNot().toArray()).toEqual([1, 0, 1, 0]);
  expect(a.isnan().toArray()).toEqual([0, 0, 0, 1]);
  expect(a.isnan().dtype).toBe("bool");
  expect(() => a.isnan().sub(b.isnan())).toThrow('sub: truth values have no sign; convert them with .to("int32")');
});

test("clamp: bounds that are tensors share the gradient as in PyTorch, and one bound is enough", () => {
  const x = tensor([-2, 0, 0.5, 3, 1], { requiresGrad: true });
  const min = tensor([-1, 0, 1, -1, 2], { requiresGrad: true });
  const max = tensor([1, 1, 1, 1, 1], { requiresGrad: true });
  x.clamp(min, max).sum().backward();
  // x.clamp(min, max).sum().backward(); x.grad, min.grad, max.grad
  expect([x.grad?.toArray(), min.grad?.toArray(), max.grad?.toArray()]).toEqual([
    [0, 1, 0, 0, 0],
    [1, 0, 0, 0, 0],
    [0, 0, 0, 1, 1],
  ]);
  expect(x.clamp({ max: 0 }).toArray()).toEqual([-2, 0, 0, 0, 0]);
  expect(() => x.clamp({})).toThrow("clamp: there is neither a min nor a max; give at least one of them");
});

test("sigmoid and tanh saturate without NaN at ±100", () => {
  const x = tensor([-100, 100]);
  expect(tanh(x).toArray()).toEqual([-1, 1]);
  expect(sigmoid(x).toArray()[1]).toBe(1);
  expect(sigmoid(x).toArray()[0]).toBeLessThan(1e-40);
});

test("shapes that do not meet are named, with a way out", () => {
  const a: Tensor = tensor([[1, 2, 3]]);
  const b: Tensor = tensor([[1, 2]]);
  expect(() => a.add(b)).toThrow(
    "add: [1, 3] and [1, 2] do not broadcast: axis -1 is 3 in one and 2 in the other; make them equal, or one of them 1",
  );
});
