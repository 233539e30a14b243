import { describe, expect, test } from "vitest";
import { type Matrix, multiply } from "../kernels/matmul.ts";
import { releaseResident, resident } from "../wasm/resident.ts";
import { multiplyLanes } from "./matmul.ts";

let seed = 1;
function random(length: number): Float32Array {
  return Float32Array.from({ length }, () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2 ** 30 - 1;
  });
}

/** A matrix at an odd place of a larger array, in rows or in columns. */
function matrix(rows: number, columns: number, turned: boolean, offset = 3): Matrix {
  const data = random(offset + rows * columns);
  return turned ? { data, offset, row: 1, column: rows } : { data, offset, row: columns, column: 1 };
}

const sizes: readonly (readonly [m: number, n: number, k: number])[] = [
  [1, 1, 1],
  [1, 1, 9],
  [1, 5, 1],
  [5, 1, 1],
  [3, 4, 5],
  [4, 8, 16],
  [5, 9, 17],
  [8, 16, 3],
  [13, 7, 300],
  [64, 12, 64],
  [1, 256, 784],
  [784, 1, 33],
  [1, 12, 64],
  [1, 4099, 6],
  [7, 1, 4],
  [6, 1, 5],
  [2, 3, 1],
  [784, 12, 1],
  [20, 20, 1000],
  [200, 30, 520],
  [30, 1030, 20],
  [197, 9, 258],
  [7, 600, 810],
  [201, 520, 5],
  [3, 13, 401],
  [20, 48, 41],
  [66, 50, 810],
  [205, 49, 403],
  [6, 56, 1030],
];

const turns = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

describe("products in lanes", () => {
  test.each(turns)(
    "the sums in ascending order, bit by bit, but for dot products; turned: %s %s",
    (aTurned, bTurned) => {
      for (const [m, n, k] of sizes) {
        const [a, b] = [matrix(m, k, aTurned), matrix(k, n, bTurned)];
        const [expected, found] = [0, 1].map(() => new Float32Array(m * n + 8)) as [Float32Array, Float32Array];
        multiply({ m, n, k, a, b, out: expected, at: 5 });
        expect(multiplyLanes({ m, n, k, a, b, out: found, at: 5 })).toBe(true);
        // Along k, eight partial sums are faster than one.
        const isDots = (m === 1 && (bTurned || n === 1)) || (n === 1 && (!aTurned || m === 1));
        const wrong = found.findIndex((y, i) => {
          const exact = expected[i] as number;
          return isDots ? !(Math.abs(y - exact) <= 2e-6 * Math.sqrt(k)) : !Object.is(y, exact);
        });
        expect(wrong, `[${m}, ${k}] · [${k}, ${n}]`).toBe(-1);
      }
    },
  );

  test("resident operands and results stay where they are, and what lies beside them stays too", () => {
    for (const [m, n, k] of [
      [3, 3, 2],
      [4, 8, 3],
      [1, 6, 4],
      [1, 8, 4],
      [5, 1, 4],
      [8, 1, 4],
      [3, 3, 1],
    ] as const) {
      const arrays = [m * k, k * n, m * n + 8].map((length) => resident(length) as Float32Array);
      const [a, b, out] = arrays as [Float32Array, Float32Array, Float32Array];
      a.set(random(m * k));
      b.set(random(k * n));
      out.fill(-1);
      const task = {
        m,
        n,
        k,
        a: { data: a, offset: 0, row: k, column: 1 },
        b: { data: b, offset: 0, row: n, column: 1 },
        at: 4,
      };
      const expected = new Float32Array(m * n + 8);
      multiply({ ...task, out: expected });
      expect(multiplyLanes({ ...task, out })).toBe(true);
      expect([...out.subarray(0, 4), ...out.subarray(m * n + 4)]).toEqual(Array(8).fill(-1));
      for (let i = 4; i < m * n + 4; i++) expect(out[i]).toBeCloseTo(expected[i] as number, 5);
      arrays.forEach(releaseResident);
    }
  });

  test("NaN and ∞ reach the results that they belong to, and no other", () => {
    for (const [m, n, k] of [
      [5, 9, 6],
      [1, 5, 6],
      [5, 1, 6],
    ] as const) {
      for (const bTurned of [false, true]) {
        const [a, b] = [matrix(m, k, false, 0), matrix(k, n, bTurned, 0)];
        const behind = new Float32Array(a.data.length + 4).fill(NaN);
        behind.set(a.data);
        behind[k - 1] = Infinity;
        const out = new Float32Array(m * n);
        multiplyLanes({ m, n, k, a: { ...a, data: behind }, b, out, at: 0 });
        expect([...out].map(Number.isFinite)).toEqual(Array.from({ length: m * n }, (_, i) => i >= n));
      }
    }
  });

  test("products of nothing and other dtypes are left to others", () => {
    const empty = { data: new Float32Array(0), offset: 0, row: 1, column: 1 };
    expect(multiplyLanes({ m: 2, n: 2, k: 0, a: empty, b: empty, out: new Float32Array(4), at: 0 })).toBe(false);
    const doubles = { data: new Float64Array(4), offset: 0, row: 2, column: 1 };
    expect(multiplyLanes({ m: 2, n: 2, k: 2, a: doubles, b: doubles, out: new Float64Array(4), at: 0 })).toBe(false);
  });
});
