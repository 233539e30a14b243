import { describe, expect, test } from "vitest";
import { allocate, type DType } from "../dtype.ts";
import type { Formula } from "../formula/arithmetic.ts";
import { loop } from "../kernels/loop.ts";
import type { Block } from "../op.ts";
import { broadcast } from "../shape/broadcast.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import { releaseResident, resident } from "../wasm/resident.ts";
import { loopLanes } from "./loop.ts";

const blank = (shape: Shape, dtype: DType = "float32"): Block => ({
  shape,
  dtype,
  data: allocate(dtype, sizeOf(shape)),
});

let seed = 1;
function filled(shape: Shape, dtype: DType = "float32"): Block {
  const block = blank(shape, dtype);
  for (let i = 0; i < block.data.length; i++) {
    seed = (seed * 48271) % 2147483647;
    block.data[i] =
      { bool: seed % 2, uint8: seed % 256, int32: 2 * seed - 2 ** 31 }[dtype as string] ?? seed / 2 ** 29 - 2;
  }
  return block;
}

/** Whether both readings give the same values, and none of them writes past the result. */
function agree(
  formula: Formula,
  shapes: readonly Shape[],
  dtypes: readonly DType[] = [],
  result: DType = "float32",
): void {
  const inputs = shapes.map((shape, i) => filled(shape, dtypes[i]));
  const shape = broadcast("test", shapes);
  const [expected, found] = [blank(shape, result), blank(shape, result)];
  loop(formula, expected, inputs);
  expect(loopLanes(formula, found, inputs)).toBe(true);
  const wrong = found.data.findIndex((y, i) => !Object.is(y, expected.data[i]));
  expect(wrong, `the first wrong place for ${shapes.map((s) => `[${s}]`).join()}`).toBe(-1);
}

const add: Formula = (m, a, b) => m.add(a, b);
const pick: Formula = (m, a, b, c) => m.where(m.less(a, b), c, m.add(a, b));

describe("loops in lanes", () => {
  test("lengths that are no multiple of a vector, a chunk or a block", () => {
    for (const n of [0, 1, 2, 3, 4, 5, 7, 8, 1000, 1023, 1024, 1025, 16384, 16385, 40000, 100003]) {
      agree((m, x) => m.neg(x), [[n]]);
      agree(add, [[n], [n]]);
      agree(add, [[n], []]);
      agree(add, [[], [n]]);
    }
  });

  test("operands that repeat along rows, along places, or both", () => {
    for (const [a, b] of [
      [[5, 3], [3]],
      [[3], [5, 3]],
      [
        [5, 3],
        [5, 1],
      ],
      [
        [5, 1],
        [1, 3],
      ],
      [
        [4, 5, 6],
        [5, 1],
      ],
      [
        [4, 5, 6],
        [4, 1, 6],
      ],
      [
        [4, 1, 6],
        [1, 5, 1],
      ],
      [
        [2, 3, 4, 5],
        [3, 1, 1],
      ],
      [
        [2, 3, 4, 5],
        [2, 1, 4, 1],
      ],
      [[1, 1], [7]],
      [[700, 90], [90]],
      [
        [700, 90],
        [700, 1],
      ],
      [[3, 20000], [20000]],
      [
        [3, 20000],
        [3, 1],
      ],
      [[3, 20000], [1]],
      [[20000, 3], [3]],
      [
        [20000, 1],
        [1, 3],
      ],
      [[0, 3], [3]],
    ] as const)
      agree(add, [a, b]);
    agree(pick, [[4, 1, 6], [5, 1], [6]]);
    agree(pick, [[17], [], [17]]);
  });

  test("bytes among the inputs, and comparisons as the result", () => {
    for (const shapes of [
      [[1003], [1003]],
      [[7, 9], [9]],
      [
        [7, 9],
        [7, 1],
      ],
      [[5], []],
      [[], [5]],
    ] as const) {
      agree((m, a, b) => m.less(a, b), shapes, [], "bool");
      agree((m, a, b) => m.sub(m.constant(1), m.equal(a, b)), shapes, ["uint8", "uint8"], "bool");
      agree(add, shapes, ["uint8", "float32"]);
      agree((m, a, b) => m.where(a, b, m.constant(7)), shapes, ["bool"]);
    }
  });

  test("resident arrays are read and written where they are, and nothing beside them", () => {
    const arrays = [resident(21), resident(21)] as [Float32Array, Float32Array];
    const [all, target] = arrays;
    all.forEach((_, i) => {
      all[i] = i;
    });
    target.fill(-1);
    const part = { shape: [5], dtype: "float32", data: all.subarray(3, 8) } as const;
    const out = { shape: [5], dtype: "float32", data: target.subarray(6, 11) } as const;
    expect(loopLanes(add, out, [part, part])).toBe(true);
    expect([...target]).toEqual([...Array(6).fill(-1), 6, 8, 10, 12, 14, ...Array(10).fill(-1)]);
    expect(loopLanes((m, x) => m.mul(x, x), out, [out])).toBe(true);
    expect([...out.data]).toEqual([36, 64, 100, 144, 196]);
    arrays.forEach(releaseResident);
  });

  test("integers, which wrap around, among bytes and truth values, to integers, bytes, truth values and floats", () => {
    const whole: Formula = (m, a, b) => m.max(m.sub(m.mul(a, b), m.constant(7)), m.neg(m.abs(b)));
    const smaller: Formula = (m, a, b) => m.where(m.less(a, b), a, b);
    for (const shapes of [
      [[1003], [1003]],
      [[1003], []],
      [[5, 7], [7]],
      [
        [3, 1, 6],
        [4, 1],
      ],
    ]) {
      agree(whole, shapes, ["int32", "int32"], "int32");
      agree(smaller, shapes, ["int32", "uint8"], "int32");
      agree(whole, shapes, ["uint8", "bool"], "uint8");
      agree((m, a, b) => m.lessEqual(a, b), shapes, ["int32", "int32"], "bool");
      agree((m, a, b) => m.equal(a, b), shapes, ["int32", "bool"], "bool");
      agree(add, shapes, ["int32", "float32"]);
      agree(add, shapes, ["int32", "uint8"], "int32");
    }
    const fraction: Formula = (m, a) => m.add(a, m.constant(0.5));
    expect(loopLanes(fraction, blank([3], "int32"), [filled([3], "int32")])).toBe(false);
  });

  test("leaves float64 to the numbers reading", () => {
    expect(loopLanes(add, blank([2], "float64"), [filled([2], "float64"), filled([2])])).toBe(false);
  });
});
