import { expect, test } from "vitest";
import { gradient, type Tensor, tensor } from "../index.ts";

const x = tensor(
  [
    [1, 2, 4, 8],
    [3, 5, 11, 2],
    [-1, 0.5, 2, 7],
  ],
  { dtype: "float64" },
);
const coordinates = [tensor([0, 1, 3], { dtype: "float64" }), tensor([0, 0.5, 2, 3], { dtype: "float64" })];

const rounded = (tensors: Tensor[]): unknown[] =>
  tensors.map((t) => (t.toArray() as number[][]).map((row) => row.map((v) => Math.round(v * 1e6) / 1e6)));

test("gradient: along every axis, with spacings of their own, the ends from three values", () => {
  // torch.gradient(x, spacing=(0.5, 2.0), edge_order=2)
  expect(rounded(gradient(x, { spacing: [0.5, 2], edgeOrder: 2 }))).toEqual([
    [
      [10.0, 13.5, 30.0, -23.0],
      [-2.0, -1.5, -2.0, -1.0],
      [-14.0, -16.5, -34.0, 21.0],
    ],
    [
      [0.25, 0.75, 1.5, 2.5],
      [0.0, 2.0, -0.75, -8.25],
      [0.75, 0.75, 1.625, 3.375],
    ],
  ]);
});

test("gradient: places that stand unevenly, either order at the ends", () => {
  // torch.gradient(x, spacing=coordinates), and with edge_order=2
  expect(rounded(gradient(x, { spacing: coordinates }))).toEqual([
    [
      [2.0, 3.0, 7.0, -6.0],
      [0.666667, 1.25, 3.166667, -3.166667],
      [-2.0, -2.25, -4.5, 2.5],
    ],
    [
      [2.0, 1.833333, 2.933333, 4.0],
      [4.0, 4.0, -3.8, -9.0],
      [3.0, 2.5, 3.4, 5.0],
    ],
  ]);
  expect(rounded(gradient(x, { spacing: coordinates, edgeOrder: 2 }))).toEqual([
    [
      [3.333333, 4.75, 10.833333, -8.833333],
      [0.666667, 1.25, 3.166667, -3.166667],
      [-4.666667, -5.75, -12.166667, 8.166667],
    ],
    [
      [2.166667, 1.833333, 2.933333, 5.066667],
      [4.0, 4.0, -3.8, -14.2],
      [3.5, 2.5, 3.4, 6.6],
    ],
  ]);
});

test("gradient: one axis, integers, and no axes at all", () => {
  expect(gradient(x, { dim: 1 })[0]?.select(0, 1).toArray()).toEqual([2, 4, -1.5, -9]);
  const whole = gradient(tensor([1, 2, 4], { dtype: "int32" }))[0] as Tensor;
  expect([whole.dtype, whole.toArray()]).toEqual(["float32", [1, 1.5, 2]]);
  expect(gradient(tensor(1))).toEqual([]);
});

test("gradient: too few places, spacings or coordinates are refused", () => {
  expect(() => gradient(tensor([1, 2]), { edgeOrder: 2 })).toThrow(
    "gradient: axis 0 of [2] has 2 places; an edgeOrder of 2 needs 3",
  );
  expect(() => gradient(x, { spacing: [1, 2, 3] })).toThrow("gradient: 3 spacings for 2 axes");
  expect(() => gradient(x, { dim: 0, spacing: [tensor([0, 1])] })).toThrow("coordinates of [2] for axis 0 of [3,4]");
  expect(() => gradient(x, { edgeOrder: 3 as 2 })).toThrow("gradient: an edgeOrder of 3; use 1 or 2");
});
