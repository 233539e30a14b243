import { describe, expect, test } from "vitest";
import { softmaxAlong } from "../kernels/softmax.ts";
import type { Block } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import { releaseResident, resident } from "../wasm/resident.ts";
import { softmaxLanes } from "./softmax.ts";

const block = (shape: Shape): Block => ({
  shape,
  dtype: "float32",
  data: new Float32Array(sizeOf(shape)),
});

function filled(shape: Shape): Block {
  const x = block(shape);
  let seed = 1;
  for (let i = 0; i < x.data.length; i++) {
    seed = (seed * 48271) % 2147483647;
    x.data[i] = seed / 2 ** 27 - 8;
  }
  return x;
}

const cases: readonly [Shape, number][] = [
  [[12], 0],
  [[1, 1], 1],
  [[64, 12], 1],
  [[64, 12], 0],
  [[3, 20000], 1],
  [[20000, 3], 1],
  [[20000, 3], 0],
  [[5, 7, 6], 1],
  [[5, 7, 6], 2],
  [[5, 7, 1], 1],
];

describe("softmax in lanes", () => {
  test.each([false, true])("is the float64 one along any axis; as a logarithm: %s", (log) => {
    for (const [shape, axis] of cases) {
      const x = filled(shape);
      const [expected, found] = [block(shape), block(shape)];
      softmaxAlong(expected, x, axis, log);
      expect(softmaxLanes(found, x, axis, log)).toBe(true);
      const wrong = found.data.findIndex((y, i) => {
        const exact = expected.data[i] as number;
        return !(Math.abs(y - exact) <= 1.2e-6 * Math.abs(exact) + (log ? 5e-7 : 0));
      });
      expect(wrong, `[${shape}] along ${axis}`).toBe(-1);
    }
  });

  test("works in place where its arrays lie in the engine's memory, and touches nothing behind them", () => {
    const [x, y] = [resident(21), resident(24)] as [Float32Array, Float32Array];
    x.set(filled([3, 7]).data);
    y.fill(9);
    const elsewhere = block([3, 7]);
    softmaxLanes(elsewhere, { shape: [3, 7], dtype: "float32", data: x }, 1, true);
    softmaxLanes(
      { shape: [3, 7], dtype: "float32", data: y.subarray(0, 21) },
      { shape: [3, 7], dtype: "float32", data: x },
      1,
      true,
    );
    expect([...y]).toEqual([...elsewhere.data, 9, 9, 9]);
    releaseResident(x);
    releaseResident(y);
  });

  test("large values do not overflow, and −∞ has no share", () => {
    const x = block([2, 3]);
    x.data.set([1000, 1000, -Infinity, 3e38, 0, 3e38]);
    const y = block([2, 3]);
    softmaxLanes(y, x, 1, false);
    expect([...y.data]).toEqual([0.5, 0.5, 0, 0.5, 0, 0.5]);
    softmaxLanes(y, x, 1, true);
    const half = Math.fround(Math.log(0.5));
    expect([...y.data.subarray(0, 3)]).toEqual([half, half, -Infinity]);
  });
});
