import { expect, test } from "vitest";
import { type AvgPoolSizes, meanOfWindows, pickLargest, putLargest, spreadOverWindows } from "../../kernels/pool2d.ts";
import { meanWindows, pickWindows, putWindows, spreadWindows } from "./windows.ts";

let seed = 1;
const next = (): number => {
  seed = (seed * 48271) % 2147483647;
  return seed;
};
/** Few different values: many ties, and now and then a NaN or an infinity. */
const few = [-1, 0, -0, 1, 1, 2, 0.3, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const odd = (length: number): Float32Array => Float32Array.from({ length }, () => few[next() % few.length] as number);
const usual = (length: number): Float32Array => Float32Array.from({ length }, () => (next() % 1000) / 333 - 1.5);

/** Overlapping and distant windows, padding, gaps within windows, and a last window that reaches out. */
const windows: AvgPoolSizes[] = [
  { kernel: [3, 3], stride: [2, 2], padding: [1, 1], dilation: [1, 1], input: [9, 8], output: [5, 4] },
  { kernel: [2, 2], stride: [1, 1], padding: [0, 0], dilation: [1, 1], input: [5, 7], output: [4, 6] },
  { kernel: [3, 2], stride: [1, 3], padding: [1, 0], dilation: [2, 3], input: [9, 11], output: [7, 3] },
  { kernel: [2, 2], stride: [3, 3], padding: [0, 0], dilation: [1, 1], input: [7, 7], output: [3, 3] },
  { kernel: [5, 1], stride: [5, 1], padding: [2, 0], dilation: [1, 1], input: [6, 1], output: [2, 1] },
  {
    kernel: [3, 2],
    stride: [0, 0],
    padding: [0, 0],
    dilation: [1, 1],
    input: [5, 4],
    output: [2, 3],
    spans: [
      [
        [0, 3],
        [2, 3],
      ],
      [
        [0, 2],
        [1, 2],
        [3, 1],
      ],
    ],
  },
].flatMap((s) => {
  const sizes = { ...s, planes: 3 } as unknown as AvgPoolSizes;
  return [
    { ...sizes, countIncludePad: true, divisor: null },
    { ...sizes, countIncludePad: false, divisor: null },
    { ...sizes, countIncludePad: true, divisor: 2.5 },
  ];
});

test.each(windows.map((s) => [JSON.stringify(s), s] as const))(
  "pooling over %s: to the bit as in plain JavaScript",
  (_, s) => {
    const [large, small] = [3 * s.input[0] * s.input[1], 3 * s.output[0] * s.output[1]];
    for (const values of [odd, usual]) {
      const [x, v, g] = [values(large), values(large), values(small)];
      const both = (size: number, plain: (out: Float32Array) => void, fast: (out: Float32Array) => boolean) => {
        const [expected, found] = [new Float32Array(size), new Float32Array(size).fill(9)];
        plain(expected);
        expect(fast(found)).toBe(true);
        expect(found).toEqual(expected);
      };
      both(
        small,
        (out) => pickLargest(s, out, x, v),
        (out) => pickWindows(s, out, x, v),
      );
      both(
        large,
        (out) => putLargest(s, out, x, g),
        (out) => putWindows(s, out, x, g),
      );
      if (s.dilation[0] > 1) continue;
      both(
        small,
        (out) => meanOfWindows(s, out, x),
        (out) => meanWindows(s, out, x),
      );
      both(
        large,
        (out) => spreadOverWindows(s, out, g),
        (out) => spreadWindows(s, out, g),
      );
    }
  },
);

test("pooling in float64 is left to plain JavaScript", () => {
  const s = windows[0] as AvgPoolSizes;
  expect(meanWindows(s, new Float64Array(60), new Float64Array(216))).toBe(false);
});
