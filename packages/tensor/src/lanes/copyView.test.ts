import fc from "fast-check";
import { expect, test } from "vitest";
import { copyView } from "../kernels/copy.ts";
import { copyViewLanes } from "./copyView.ts";

const layouts = fc.record({
  shape: fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 4, max: 12 }),
    fc.integer({ min: 1, max: 40 }),
  ),
  turned: fc.boolean(),
  offset: fc.integer({ min: 0, max: 5 }),
});

test("copies of views in SIMD are those of the plain loops, to the last element", () => {
  let done = 0;
  fc.assert(
    fc.property(layouts, ({ shape, turned, offset }) => {
      const [a, b, c, d] = shape;
      // [a, b, c, d] out of [a, c, b, d], or a slice of longer rows.
      const strides = turned ? [b * c * d, d, b * d, 1] : [b * c * (d + 3), c * (d + 3), d + 3, 1];
      const x = Float32Array.from({ length: a * b * c * (d + 3) + offset }, (_, i) => i);
      const [fast, slow] = [0, 1].map(() => new Float32Array(a * b * c * d)) as [Float32Array, Float32Array];
      const block = (data: Float32Array) => ({ data, dtype: "float32" as const, shape: [data.length] });
      const layout = { shape, strides, offset };
      if (!copyViewLanes(block(fast), block(x), layout)) return;
      done++;
      copyView(slow, x, layout);
      expect(fast).toEqual(slow);
    }),
    { numRuns: 200 },
  );
  expect(done).toBeGreaterThan(10);
});
