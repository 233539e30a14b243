import { tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { collate } from "./collate.ts";

test("collate: tensors get an axis in front and keep their dtype", () => {
  const batch = collate([tensor([true, false]), tensor([false, false])]);
  expect(batch.dtype).toBe("bool");
  expect([...batch.data]).toEqual([1, 0, 0, 0]);
  expect(collate([zeros([]), zeros([])]).shape).toEqual([2]);
  expect(collate([zeros([0, 3])]).shape).toEqual([1, 0, 3]);
});

test("collate: whole numbers are int32, others float32, too large ones float32", () => {
  expect(collate([1, -2]).dtype).toBe("int32");
  expect(collate([1, 0.5]).dtype).toBe("float32");
  expect(collate([1, 2 ** 31]).dtype).toBe("float32");
  expect(collate([Number.NaN, 1]).dtype).toBe("float32");
});

test("collate: booleans, strings and typed arrays", () => {
  expect(collate([true, false]).dtype).toBe("bool");
  expect([...collate([true, false]).data]).toEqual([1, 0]);
  expect(collate(["a", "b"])).toEqual(["a", "b"]);
  expect(collate([Uint8Array.of(1, 2), Uint8Array.of(3, 4)]).toArray()).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("collate: goes into arrays and objects", () => {
  const batch = collate([
    { image: zeros([2]), label: 3, boxes: [1, 2.5] },
    { image: zeros([2]), label: 4, boxes: [5, 6] },
  ]);
  expect(batch.image.shape).toEqual([2, 2]);
  expect(batch.label.toArray()).toEqual([3, 4]);
  expect(batch.boxes.map((box) => box.toArray())).toEqual([
    [1, 5],
    [2.5, 6],
  ]);
});

test("collate: names the place where samples do not go together", () => {
  expect(() =>
    collate([
      [zeros([2]), 1],
      [zeros([3]), 1],
    ]),
  ).toThrow(
    "sample[0] is a tensor of float32 [2] in the first sample of the batch and a tensor of float32 [3] in sample 1",
  );
  expect(() => collate([zeros([2]), zeros([2], { dtype: "int32" })])).toThrow("a tensor of int32 [2] in sample 1");
  expect(() => collate<unknown>([{ a: 1 }, { b: 1 }])).toThrow(
    "sample.a is a number in the first sample of the batch and undefined in sample 1",
  );
  expect(() => collate([[1], [1, 2]])).toThrow("an array of 2 in sample 1");
  expect(() => collate<unknown>([1, "1"])).toThrow("a string in sample 1");
});

test("collate: refuses what it cannot put together", () => {
  expect(() => collate([])).toThrow("no sample");
  expect(() => collate([null, null])).toThrow("sample is null");
  expect(() => collate([{ when: new Date(0) }])).toThrow("sample.when is a Date");
  expect(() => collate([10n])).toThrow("sample is a bigint");
});
