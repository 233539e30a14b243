import fc from "fast-check";
import { expect, test } from "vitest";
import { copyView } from "../kernels/copy.ts";
import type { Layout } from "../op.ts";
import { resident } from "../wasm/resident.ts";
import { viewLanes } from "./view.ts";

/** Any arrangement of a source of up to 6 axes: axes in any order, skipped over, repeated or backwards. */
const layouts: fc.Arbitrary<{ layout: Layout; length: number }> = fc
  .array(fc.record({ size: fc.integer({ min: 1, max: 9 }), gap: fc.integer({ min: 1, max: 2 }), kind: fc.nat(9) }), {
    minLength: 1,
    maxLength: 6,
  })
  .filter((axes) => axes.reduce((n, { size }) => n * size, 1) < 20_000)
  .chain((axes) => {
    let step = 1;
    const placed = axes.map(({ size, gap, kind }) => {
      const own = step * gap;
      step = own * size;
      return { size, step: kind === 0 ? 0 : kind === 1 ? -own : own, first: kind === 1 ? own * (size - 1) : 0 };
    });
    return fc.shuffledSubarray(placed, { minLength: placed.length }).map((order) => ({
      layout: {
        shape: order.map(({ size }) => size),
        strides: order.map(({ step }) => step),
        offset: order.reduce((sum, { first }) => sum + first, 0),
      },
      length: step,
    }));
  });

test("views in lanes: what the plain loop copies, of any arrangement", () => {
  fc.assert(
    fc.property(layouts, ({ layout, length }) => {
      const x = resident(length) as Float32Array;
      x.forEach((_, i) => {
        x[i] = i + 1;
      });
      const size = layout.shape.reduce((n, d) => n * d, 1);
      const [found, expected] = [new Float32Array(size + 4).fill(-1), new Float32Array(size)];
      copyView(expected, x, layout);
      const inner = found.subarray(0, size);
      if (!viewLanes(inner, x, layout)) return;
      expect(inner).toEqual(expected);
      expect([...found.subarray(size)]).toEqual([-1, -1, -1, -1]);
    }),
    { numRuns: 300, seed: 5 },
  );
});

test("views in lanes: bits of NaN stay, other dtypes and few floats are left alone", () => {
  const x = new Float32Array(400);
  new Uint32Array(x.buffer).fill(0x7fa01234);
  const out = new Float32Array(400);
  const layout = { shape: [20, 20], strides: [1, 20], offset: 0 };
  expect(viewLanes(out, x, layout)).toBe(true);
  expect(new Uint32Array(out.buffer).every((bits) => bits === 0x7fa01234)).toBe(true);
  expect(viewLanes(new Int32Array(400), new Int32Array(400), layout)).toBe(false);
  expect(viewLanes(new Float32Array(4), x, { shape: [2, 2], strides: [1, 20], offset: 0 })).toBe(false);
});
