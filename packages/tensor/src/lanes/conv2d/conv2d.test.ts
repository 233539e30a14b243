import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Conv2dSizes,
  conv2dInputReference,
  conv2dReference,
  conv2dWeightReference,
} from "../../kernels/conv2d.ts";
import { both, reach } from "../../shape/window.ts";
import { releaseResident, resident } from "../../wasm/resident.ts";
import { conv2dInputLanes, conv2dLanes, conv2dWeightLanes } from "./conv2d.ts";

let seed = 1;
function random(length: number): Float32Array {
  return Float32Array.from({ length }, () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2 ** 30 - 1;
  });
}

const pairOf = (least: number, most: number) =>
  fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }));

/** Sizes of any convolution whose kernel fits. */
const sizes: fc.Arbitrary<Conv2dSizes> = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    groups: fc.integer({ min: 1, max: 3 }),
    channels: fc.integer({ min: 1, max: 5 }),
    outputs: fc.integer({ min: 1, max: 9 }),
    input: pairOf(1, 12),
    kernel: pairOf(1, 4),
    stride: pairOf(1, 3),
    dilation: pairOf(1, 3),
    before: pairOf(0, 3),
    after: pairOf(0, 3),
  })
  .map(({ after, ...s }) => {
    const room = (i: 0 | 1) => s.input[i] + s.before[i] + after[i] - reach(s.kernel[i], s.dilation[i]);
    return { ...s, output: both((i) => Math.floor(room(i) / s.stride[i]) + 1) };
  })
  .filter(({ output }) => output[0] > 0 && output[1] > 0);

const lengths = (s: Conv2dSizes) => ({
  x: s.batch * s.groups * s.channels * s.input[0] * s.input[1],
  w: s.groups * s.outputs * s.channels * s.kernel[0] * s.kernel[1],
  y: s.batch * s.groups * s.outputs * s.output[0] * s.output[1],
});

/** Bit by bit, but that 0 and −0 are the same. */
const sameBits = (found: Float32Array, expected: Float32Array): void =>
  expect(found.findIndex((v, i) => v !== expected[i])).toBe(-1);

function agree(s: Conv2dSizes): void {
  const n = lengths(s);
  const [x, w, dy] = [random(n.x), random(n.w), random(n.y)];
  // Results that are not all written would show.
  const [y, yLanes] = [new Float32Array(n.y), new Float32Array(n.y).fill(9)];
  conv2dReference(s, y, x, w);
  expect(conv2dLanes(s, yLanes, x, w)).toBe(true);
  sameBits(yLanes, y);

  const [dx, dxLanes] = [new Float32Array(n.x), new Float32Array(n.x).fill(9)];
  conv2dInputReference(s, dx, dy, w);
  expect(conv2dInputLanes(s, dxLanes, dy, w)).toBe(true);
  sameBits(dxLanes, dx);

  const [dw, dwLanes] = [new Float32Array(n.w), new Float32Array(n.w).fill(9)];
  conv2dWeightReference(s, dw, x, dy);
  expect(conv2dWeightLanes(s, dwLanes, x, dy)).toBe(true);
  const bound = 1e-6 * Math.sqrt(s.batch * s.output[0] * s.output[1]);
  expect(dwLanes.findIndex((v, i) => !(Math.abs(v - (dw[i] as number)) <= bound))).toBe(-1);
}

/** As `agree`, where sums are put together in another way: near those of double precision. */
function near(s: Conv2dSizes): void {
  const n = lengths(s);
  const [x, w, dy] = [random(n.x), random(n.w), random(n.y)];
  const [y, yLanes] = [new Float64Array(n.y), new Float32Array(n.y).fill(9)];
  conv2dReference(s, y, x, w);
  expect(conv2dLanes(s, yLanes, x, w)).toBe(true);
  const [dx, dxLanes] = [new Float64Array(n.x), new Float32Array(n.x).fill(9)];
  conv2dInputReference(s, dx, dy, w);
  expect(conv2dInputLanes(s, dxLanes, dy, w)).toBe(true);
  const [dw, dwLanes] = [new Float64Array(n.w), new Float32Array(n.w).fill(9)];
  conv2dWeightReference(s, dw, x, dy);
  expect(conv2dWeightLanes(s, dwLanes, x, dy)).toBe(true);
  for (const [found, wanted, depth] of [
    [yLanes, y, 9 * s.channels],
    [dxLanes, dx, 9 * s.outputs],
    [dwLanes, dw, s.batch * s.output[0] * s.output[1]],
  ] as const) {
    const bound = 1e-6 * Math.sqrt(depth);
    expect(found.findIndex((v, i) => !(Math.abs(v - (wanted[i] as number)) <= bound))).toBe(-1);
  }
}

const plain = { stride: [1, 1], dilation: [1, 1], before: [1, 1], kernel: [3, 3] } as const;

describe("convolutions in lanes", () => {
  test("any sizes: forward and the input's gradient to the bit, the weights' within rounding", {
    timeout: 60_000,
  }, () => {
    fc.assert(fc.property(sizes, agree), { numRuns: 150, seed: 7 });
  });

  test("images that are worked on in bands", () => {
    agree({ ...plain, batch: 2, groups: 1, channels: 2, outputs: 5, input: [150, 300], output: [150, 300] });
    agree({ ...plain, batch: 1, groups: 2, channels: 33, outputs: 1, input: [40, 130], output: [40, 130] });
    agree({
      ...plain,
      stride: [2, 2],
      batch: 1,
      groups: 1,
      channels: 30,
      outputs: 3,
      input: [61, 150],
      output: [31, 75],
    });
  });

  test("kernels of 3 × 3 by tiles: any sizes, within rounding", { timeout: 120_000 }, () => {
    const tiled = fc
      .record({
        batch: fc.integer({ min: 1, max: 6 }),
        groups: fc.integer({ min: 1, max: 2 }),
        channels: fc.integer({ min: 8, max: 13 }),
        outputs: fc.integer({ min: 8, max: 14 }),
        input: pairOf(2, 19),
        before: pairOf(0, 4),
        after: pairOf(0, 3),
      })
      .map(({ after, ...s }) => ({
        ...s,
        kernel: [3, 3] as const,
        stride: [1, 1] as const,
        dilation: [1, 1] as const,
        output: both((i) => s.input[i] + s.before[i] + after[i] - 2),
      }))
      .filter(({ output }) => output[0] > 1 && output[1] > 6);
    fc.assert(fc.property(tiled, near), { numRuns: 15, seed: 7 });
    near({ ...plain, batch: 2, groups: 1, channels: 64, outputs: 8, input: [17, 40], output: [17, 40] });
    near({ ...plain, batch: 1, groups: 1, channels: 9, outputs: 70, input: [30, 24], output: [30, 24] });
  });

  test("kernels of 3 × 3 by tiles: the same bits wherever arrays lie, and however many images are copied at once", () => {
    const s = { ...plain, batch: 43, groups: 1, channels: 8, outputs: 40, input: [14, 14], output: [14, 14] } as const;
    const n = lengths(s);
    const [x, w, dy] = [random(n.x), random(n.w), random(n.y)];
    const there = [n.x, n.w, n.y].map((length) => resident(length)) as [Float32Array, Float32Array, Float32Array];
    [x, w, dy].forEach((values, i) => {
      there[i]?.set(values);
    });
    const [dw, dwThere, y, yThere] = [n.w, n.w, n.y, n.y].map((length) => new Float32Array(length)) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    expect(conv2dWeightLanes(s, dw, x, dy) && conv2dWeightLanes(s, dwThere, there[0], there[2])).toBe(true);
    expect(dw).toEqual(dwThere);
    expect(conv2dLanes(s, y, x, w) && conv2dLanes(s, yThere, there[0], there[1])).toBe(true);
    expect(y).toEqual(yThere);
    for (const array of there) releaseResident(array);
  });

  test("rows that are too long for one band", () => {
    const row = { batch: 2, before: [0, 3], dilation: [1, 2] } as const;
    agree({
      ...plain,
      ...row,
      groups: 1,
      channels: 2,
      outputs: 5,
      kernel: [1, 4],
      input: [1, 9000],
      output: [1, 9000],
    });
    agree({
      ...plain,
      ...row,
      stride: [1, 3],
      groups: 2,
      channels: 3,
      outputs: 1,
      kernel: [1, 5],
      input: [1, 14000],
      output: [1, 4666],
    });
    agree({ ...plain, batch: 1, groups: 1, channels: 90, outputs: 2, input: [3, 1300], output: [3, 1300] });
    agree({ ...plain, batch: 1, groups: 1, channels: 1, outputs: 90, input: [2, 1700], output: [2, 1700] });
  });

  test("more images than are copied at once", () => {
    agree({ ...plain, batch: 9, groups: 1, channels: 1, outputs: 4, input: [100, 200], output: [100, 200] });
  });

  test("resident arrays are worked on where they lie, and nothing beside them is touched", () => {
    for (const [height, width] of [
      [5, 7],
      [3, 2],
      [1, 1],
    ] as const) {
      const s = {
        ...plain,
        batch: 2,
        groups: 1,
        channels: 3,
        outputs: 5,
        input: [height, width],
        output: [height, width],
      } as const;
      const n = lengths(s);
      const arrays = [n.x, n.w, n.y].flatMap((length) => [
        resident(length + 8),
        resident(length + 8),
      ]) as Float32Array[];
      const inner = arrays.map((array) => array.subarray(4, array.length - 4)) as [
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      const [x, dx, w, dw, y, dy] = inner;
      for (const array of arrays) array.fill(-3);
      for (const array of [x, w, dy]) array.set(random(array.length));
      expect(conv2dLanes(s, y, x, w) && conv2dInputLanes(s, dx, dy, w) && conv2dWeightLanes(s, dw, x, dy)).toBe(true);
      const expected = [new Float32Array(n.y), new Float32Array(n.x)] as const;
      conv2dReference(s, expected[0], x, w);
      conv2dInputReference(s, expected[1], dy, w);
      sameBits(y, expected[0]);
      sameBits(dx, expected[1]);
      for (const array of arrays) expect([...array.subarray(0, 4), ...array.subarray(-4)]).toEqual(Array(8).fill(-3));
      for (const array of arrays) releaseResident(array);
    }
  });

  test("NaN and ∞ reach the places whose windows they are in, and no other", () => {
    const s = { ...plain, batch: 1, groups: 1, channels: 1, outputs: 2, input: [5, 6], output: [5, 6] } as const;
    const n = lengths(s);
    const x = random(n.x);
    x[0] = Number.NaN;
    x[17] = Number.POSITIVE_INFINITY;
    const [y, expected] = [new Float32Array(n.y), new Float32Array(n.y)];
    const w = random(n.w);
    conv2dLanes(s, y, x, w);
    conv2dReference(s, expected, x, w);
    expect(y).toEqual(expected);
  });

  test("other dtypes and sums of nothing are left alone", () => {
    const s = { ...plain, batch: 1, groups: 1, channels: 0, outputs: 1, input: [3, 3], output: [3, 3] } as const;
    expect(conv2dLanes(s, new Float32Array(9), new Float32Array(0), new Float32Array(0))).toBe(false);
    const double = new Float64Array(9);
    expect(conv2dLanes({ ...s, channels: 1 }, double, double, double)).toBe(false);
  });
});
