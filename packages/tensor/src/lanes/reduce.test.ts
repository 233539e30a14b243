import { describe, expect, test } from "vitest";
import { reduce } from "../kernels/reduce.ts";
import type { Block, Reduction } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import { releaseResident, resident } from "../wasm/resident.ts";
import { planFolds, reduceLanes } from "./reduce.ts";

const sum: Reduction = { kind: "reduction", name: "sum", start: 0, combine: (m, a, b) => m.add(a, b) };
const amax: Reduction = { kind: "reduction", name: "amax", start: -Infinity, combine: (m, a, b) => m.max(a, b) };

const block = (shape: Shape, data: Float32Array = new Float32Array(sizeOf(shape))): Block => ({
  shape,
  dtype: "float32",
  data,
});

let seed = 1;
function filled(shape: Shape): Block {
  const x = block(shape);
  for (let i = 0; i < x.data.length; i++) {
    seed = (seed * 48271) % 2147483647;
    x.data[i] = seed / 2 ** 30 - 1;
  }
  return x;
}

const left = (shape: Shape, axes: readonly number[]) => shape.filter((_, i) => !axes.includes(i));

const cases: readonly [Shape, readonly number[]][] = [
  [[2], [0]],
  [[7], [0]],
  [[100003], [0]],
  [[1, 5], [1]],
  [
    [3, 4],
    [0, 1],
  ],
  [[1000, 20], [0]],
  [[1000, 20], [1]],
  [[64, 256], [0]],
  [[64, 12], [1]],
  [[300, 3], [0]],
  [[300, 3], [1]],
  [[2, 61], [0]],
  [[7, 5, 3], [1]],
  [
    [7, 5, 3],
    [0, 2],
  ],
  [
    [7, 5, 3],
    [0, 1],
  ],
  [
    [2, 3, 4, 5],
    [0, 2],
  ],
  [
    [2, 3, 4, 5],
    [1, 3],
  ],
  [
    [2, 3, 4, 5],
    [0, 2, 3],
  ],
  [
    [8, 6, 10, 10],
    [0, 2, 3],
  ],
  [
    [1, 5, 1],
    [0, 1],
  ],
  [
    [3, 1, 5],
    [1, 2],
  ],
  [[9000, 2], [0]],
  [[2, 9000], [1]],
];

describe("reductions in lanes", () => {
  test("sums along any axes are the float64 ones, to a few roundings of their size", () => {
    for (const [shape, axes] of cases) {
      const x = filled(shape);
      const [expected, found] = [block(left(shape, axes)), block(left(shape, axes))];
      reduce(sum, expected, x, axes);
      expect(reduceLanes(sum, found, x, axes)).toBe(true);
      const count = x.data.length / expected.data.length;
      const wrong = found.data.findIndex(
        (y, i) => !(Math.abs(y - (expected.data[i] as number)) <= 6e-7 * Math.sqrt(count)),
      );
      expect(wrong, `[${shape}] along ${axes}`).toBe(-1);
    }
  });

  test("extremes are exact, and NaN wins", () => {
    for (const [shape, axes] of cases) {
      const x = filled(shape);
      x.data[x.data.length >> 1] = NaN;
      const [expected, found] = [block(left(shape, axes)), block(left(shape, axes))];
      reduce(amax, expected, x, axes);
      expect(reduceLanes(amax, found, x, axes)).toBe(true);
      expect(found.data, `[${shape}] along ${axes}`).toEqual(expected.data);
    }
  });

  test("a long sum loses no more than a few units in the last place", () => {
    const x = block([1 << 22]);
    x.data.fill(0.1);
    const out = block([]);
    reduceLanes(sum, out, x, [0]);
    expect(Math.abs((out.data[0] as number) / (2 ** 22 * Math.fround(0.1)) - 1)).toBeLessThan(1e-6);
  });

  test("a row is folded in the same order, however many there are and wherever they lie", () => {
    const x = filled([40, 4500]);
    const all = block([40]);
    reduceLanes(sum, all, x, [1]);
    const home = resident(4503) as Float32Array;
    const [place, total] = [home.subarray(3), resident(1) as Float32Array];
    place.set(x.data.subarray(17 * 4500, 18 * 4500));
    reduceLanes(sum, block([1], total), block([4500], place), [0]);
    expect(total[0]).toBe(all.data[17]);
    releaseResident(home);
    releaseResident(total);
  });

  test("folds neighbouring axes in one step, the innermost first", () => {
    expect(planFolds([2, 3, 4, 5], [0, 2, 3])).toEqual([
      { surfaces: 6, rows: 20, places: 1 },
      { surfaces: 1, rows: 2, places: 3 },
    ]);
    expect(planFolds([2, 1, 3], [1])).toEqual([]);
    expect(planFolds([2, 1, 3], [0, 1])).toEqual([{ surfaces: 1, rows: 2, places: 3 }]);
  });

  test("leaves empty tensors, folds of nothing and other dtypes to the numbers reading", () => {
    expect(reduceLanes(sum, block([3]), block([0, 3]), [0])).toBe(false);
    expect(reduceLanes(sum, block([3]), filled([1, 3]), [0])).toBe(false);
    expect(reduceLanes(sum, { shape: [], dtype: "int32", data: new Int32Array(1) }, filled([3]), [0])).toBe(false);
  });
});
