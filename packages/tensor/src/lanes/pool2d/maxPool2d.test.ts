import { expect, test } from "vitest";
import { pickLargest, putLargest } from "../../kernels/pool2d.ts";
import { pickLargestLanes, putLargestLanes } from "./maxPool2d.ts";

let seed = 1;
/** Few different values: many ties, and now and then a NaN or an infinity. */
function values(length: number): Float32Array {
  const few = [-1, 0, -0, 1, 1, 2, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return Float32Array.from({ length }, () => {
    seed = (seed * 48271) % 2147483647;
    return few[seed % few.length] as number;
  });
}

const plain = { kernel: [2, 2], stride: [2, 2], dilation: [1, 1], padding: [0, 0] } as const;

test("max pooling in lanes: values and gradients of the reference, ties and NaN too", () => {
  for (const [height, width] of [
    [2, 8],
    [3, 9],
    [14, 14],
    [5, 13],
    [5, 12],
    [7, 22],
    [1, 9],
    [3, 14],
  ] as const) {
    const high = height > 1 && width % 2 === 0 ? 2 : 1;
    const window = [high, 2] as const;
    const output = [Math.floor(height / high), Math.floor(width / 2)] as const;
    const s = { ...plain, kernel: window, stride: window, planes: 3, input: [height, width] as const, output };
    const x = values(3 * height * width);
    const [found, expected] = [0, 1].map(() => new Float32Array(3 * output[0] * output[1]));
    pickLargest(s, expected as Float32Array, x, x);
    expect(pickLargestLanes(s, found as Float32Array, x)).toBe(true);
    expect(found).toEqual(expected);

    const g = Float32Array.from({ length: 3 * output[0] * output[1] }, (_, i) => i + 1);
    const [dxFound, dx] = [new Float32Array(x.length).fill(9), new Float32Array(x.length)];
    putLargest(s, dx, x, g);
    expect(putLargestLanes(s, dxFound, x, g)).toBe(true);
    expect(dxFound).toEqual(dx);
  }
});

test("max pooling in lanes: other windows, narrow planes and other dtypes are left alone", () => {
  const s = { ...plain, planes: 1, input: [4, 8], output: [2, 4] } as const;
  const [x, out] = [new Float32Array(32), new Float32Array(8)];
  expect(pickLargestLanes(s, out, x)).toBe(true);
  expect(pickLargestLanes({ ...s, stride: [1, 2] }, out, x)).toBe(false);
  expect(pickLargestLanes({ ...s, padding: [1, 0] }, out, x)).toBe(false);
  expect(pickLargestLanes({ ...s, dilation: [1, 2] }, out, x)).toBe(false);
  expect(pickLargestLanes({ ...s, input: [4, 6], output: [2, 3] }, out, x)).toBe(false);
  expect(pickLargestLanes(s, new Float64Array(8), new Float64Array(32))).toBe(false);
});
