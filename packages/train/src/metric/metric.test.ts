import { tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { accuracy } from "./accuracy.ts";
import { confusionMatrix } from "./confusionMatrix.ts";
import { meanAbsoluteError } from "./meanAbsoluteError.ts";
import { topKAccuracy } from "./topKAccuracy.ts";

const scores = tensor([
  [3, 2, 1],
  [1, 3, 2],
  [1, 2, 3],
  [2, 2, 1],
]);
const classes = tensor([0, 2, 2, 1], { dtype: "int32" });

test("accuracy: adds up over batches; the first of equal scores counts, as in torch.argmax", () => {
  const count = accuracy();
  count.update(scores, classes);
  expect(count.value()).toBe(0.5);
  count.update(tensor([[1, 0]]), tensor([0]));
  expect(count.value()).toBe(0.6);
});

test("accuracy: targets may be probabilities", () => {
  const count = accuracy();
  count.update(tensor([[1, 2]]), tensor([[0.4, 0.6]]));
  expect(count.value()).toBe(1);
});

test("accuracy: a NaN score is the highest, as in torch.argmax", () => {
  const count = accuracy();
  count.update(tensor([[1, Number.NaN, 2]]), tensor([2]));
  expect(count.value()).toBe(0);
});

test("accuracy: shapes that do not go together are told", () => {
  expect(() => accuracy().update(tensor([1, 2]), classes)).toThrow(
    "accuracy: the output is [2], not [samples, classes]",
  );
  expect(() => accuracy().update(scores, tensor([1]))).toThrow("a target of [1] does not go with an output of [4,3]");
});

test("topKAccuracy: with all classes everything is right, with one it is accuracy", () => {
  const share = (k: number) => {
    const count = topKAccuracy(k)();
    count.update(scores, classes);
    return count.value();
  };
  expect([1, 2, 3].map(share)).toEqual([0.5, 1, 1]);
  expect(() => topKAccuracy(0)).toThrow("topKAccuracy: k is 0");
});

test("topKAccuracy: a class that is none counts as wrong, NaN as the highest score", () => {
  const share = (k: number, right: number[]) => {
    const count = topKAccuracy(k)();
    count.update(
      tensor([
        [1, 2, 3],
        [9, 1, Number.NaN],
      ]),
      tensor(right, { dtype: "int32" }),
    );
    return count.value();
  };
  // Class 3 of the first sample would be class 0 of the second.
  expect(share(1, [3, -100])).toBe(0);
  // torch.tensor([9, 1, nan]).topk(2).indices is [2, 0]
  expect([share(1, [2, 2]), share(1, [2, 0]), share(2, [2, 0])]).toEqual([1, 0.5, 1]);
});

test("confusionMatrix: rows are right classes, columns predicted ones", () => {
  const counts = confusionMatrix(3);
  counts.update(scores, classes);
  expect(counts.value()).toEqual([
    [1, 0, 0],
    [1, 0, 0],
    [0, 1, 1],
  ]);
  expect(() => confusionMatrix(2).update(scores, classes)).toThrow("class 2 is not one of the 2, which are 0 … 1");
});

test("meanAbsoluteError: over elements, not over batches", () => {
  const error = meanAbsoluteError();
  error.update(tensor([1, 2, 3]), tensor([1, 2, 0]));
  error.update(tensor([5]), tensor([0]));
  expect(error.value()).toBe(2);
  expect(() => error.update(tensor([[1]]), tensor([1]))).toThrow("an output of [1,1] and a target of [1] do not meet");
});
