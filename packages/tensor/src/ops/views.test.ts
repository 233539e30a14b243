/** Views and indices against naive indexing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  arange,
  checkGradients,
  concat,
  gather,
  indexSelect,
  rand,
  stack,
  type Tensor,
  tensor,
  where,
} from "../index.ts";

const counting = (...shape: number[]): Tensor => {
  const n = shape.reduce((a, b) => a * b, 1);
  return arange(n).to("float64").reshape(shape).detach();
};
const wanted = (...shape: number[]): Tensor => {
  const x = rand(shape, { dtype: "float64" });
  x.requiresGrad = true;
  return x;
};

test("permute puts axis dims[i] at place i", () => {
  const x = counting(2, 3, 4);
  const y = x.permute([2, 0, -2]);
  expect(y.shape).toEqual([4, 2, 3]);
  for (const [i, j, k] of [
    [0, 0, 0],
    [3, 1, 2],
    [2, 0, 1],
  ] as const) {
    expect(y.select(0, i).select(0, j).select(0, k).item()).toBe(j * 12 + k * 4 + i);
  }
  expect(() => x.permute([0, 0, 1])).toThrow(/name each axis once/);
});

test("reshape shares memory and infers one size", () => {
  const x = counting(2, 6);
  expect(x.reshape([3, -1]).shape).toEqual([3, 4]);
  expect(x.reshape([12]).data).toBe(x.data);
  expect(() => x.reshape([5, -1])).toThrow(
    "reshape: the 12 elements of [2,6] do not fill [5,-1]; the sizes must multiply to 12",
  );
  expect(() => x.reshape([-1, -1])).toThrow(/only one can be −1/);
});

test("slice follows Python for any start, end and step", () => {
  const place = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(place, place, fc.integer({ min: 1, max: 4 }), (start, end, step) => {
      const all = [0, 1, 2, 3, 4, 5];
      const expected = all.slice(start, end).filter((_, i) => i % step === 0);
      expect(counting(6).slice(0, start, end, step).toArray()).toEqual(expected);
    }),
  );
});

test("select, narrow and expand refuse what is not there", () => {
  const x = counting(2, 3);
  expect(x.select(1, -1).toArray()).toEqual([2, 5]);
  expect(() => x.select(1, 3)).toThrow("select: place 3 is not on axis 1 of [2,3], which has 3");
  expect(() => x.narrow(1, 2, 2)).toThrow(/not within the 3/);
  expect(() => x.expand([4, 3])).toThrow(/only axes of size 1 repeat/);
  expect(counting(2, 1).expand([3, -1, 2]).shape).toEqual([3, 2, 2]);
});

test("squeeze, unsqueeze and flatten move axes of size 1 and join others", () => {
  const x = counting(1, 2, 1, 3);
  expect(x.squeeze().shape).toEqual([2, 3]);
  expect(x.squeeze(1).shape).toEqual([1, 2, 1, 3]);
  expect(x.unsqueeze(-1).shape).toEqual([1, 2, 1, 3, 1]);
  expect(x.flatten(1).shape).toEqual([1, 6]);
  expect(tensor(1).flatten().shape).toEqual([1]);
});

test("indexSelect and gather pick along an axis", () => {
  const x = counting(2, 3);
  const index = tensor([2, 0, 2], { dtype: "int32" });
  expect(indexSelect(x, 1, index).toArray()).toEqual([
    [2, 0, 2],
    [5, 3, 5],
  ]);
  expect(gather(x, 0, tensor([[1, 0, 1]], { dtype: "int32" })).toArray()).toEqual([[3, 1, 5]]);
});

test("an index out of range, of floats or of another rank is told", () => {
  const x = counting(2, 3);
  expect(() => indexSelect(x, 1, tensor([3], { dtype: "int32" }))).toThrow(
    "indexSelect: place 3 is out of range for an axis of 3; use 0 to 2",
  );
  expect(() => indexSelect(x, 1, tensor([-1], { dtype: "int32" }))).toThrow(/place -1/);
  expect(() => gather(x, 1, tensor([[0]]))).toThrow(/convert it with .to\("int32"\)/);
  expect(() => gather(x, 1, tensor([0], { dtype: "int32" }))).toThrow(/as many axes/);
});

test("concat and stack join, promote, and refuse what does not continue", () => {
  const [a, b] = [counting(1, 2), counting(2, 2)];
  expect(concat([a, b]).toArray()).toEqual([
    [0, 1],
    [0, 1],
    [2, 3],
  ]);
  expect(stack([a, a], 1).shape).toEqual([1, 2, 2]);
  expect(concat([tensor([1], { dtype: "int32" }), tensor([0.5])]).dtype).toBe("float32");
  expect(() => concat([a, b], 1)).toThrow(/does not continue/);
  expect(() => stack([a, b])).toThrow(/all shapes must be equal/);
  expect(() => concat([])).toThrow(/at least one/);
});

describe("gradients agree with differences", () => {
  const index = tensor([2, 0, 2], { dtype: "int32" });
  const places = tensor(
    [
      [0, 2],
      [1, 1],
    ],
    { dtype: "int32" },
  );
  const cases: [string, (x: Tensor) => Tensor][] = [
    ["permute", (x) => x.permute([1, 0])],
    ["slice", (x) => x.slice(1, 0, 3, 2)],
    ["expand", (x) => x.unsqueeze(0).expand([4, 2, 3])],
    ["indexSelect with repeats", (x) => indexSelect(x, 1, index)],
    ["gather with repeats", (x) => gather(x, 1, places)],
    ["concat with itself", (x) => concat([x, x.mul(2)], 1)],
    ["stack", (x) => stack([x, x], 2)],
    ["softmax", (x) => x.softmax(0)],
    ["logSoftmax", (x) => x.logSoftmax(-1)],
    ["where", (x) => where(x.gt(0.5), x.mul(3), 1)],
    ["a cast there and back", (x) => x.mul(x).to("float64")],
  ];
  test.each(cases)("%s, first and second order", (_name, f) => {
    expect(checkGradients(f, [wanted(2, 3)])).toBe(true);
    expect(checkGradients((x) => f(x.mul(x).mul(x)), [wanted(2, 3)])).toBe(true);
  });
});
