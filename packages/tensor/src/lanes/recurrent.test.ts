import fc from "fast-check";
import { expect, test } from "vitest";
import { cells, type RecurrentKind } from "../kernels/recurrent/cells.ts";
import { plainMachine } from "../kernels/recurrent/plain.ts";
import { back, backRows, forward, rowsOf, trailRows } from "../kernels/recurrent/sequence.ts";
import type { Block } from "../op.ts";
import { backLanes, forwardLanes } from "./recurrent.ts";

let seed = 1;
function block(rows: number, width: number): Block & { readonly data: Float32Array } {
  const data = Float32Array.from({ length: rows * width }, () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2 ** 30 - 1;
  });
  return { shape: [rows, width], dtype: "float32", data };
}

/** Differences, those of large numbers in parts of them: what relu lets through grows with every step. */
const largest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, v, i) => Math.max(most, Math.abs(v - (b[i] as number)) / Math.max(1, Math.abs(v))), 0);

const courses = fc.record({
  kind: fc.constantFrom<RecurrentKind>("tanh", "relu", "lstm", "gru"),
  width: fc.integer({ min: 1, max: 11 }),
  lengths: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
  reverse: fc.boolean(),
});

test("recurrent: SIMD does what plain loops do, forward and back, for sequences of any lengths and widths", () => {
  fc.assert(
    fc.property(courses, ({ kind, width, lengths, reverse }) => {
      const cell = cells[kind];
      const batch = lengths.length;
      const batchSizes = Array.from({ length: Math.max(...lengths) }, (_, t) => lengths.filter((n) => n > t).length);
      const course = { batchSizes, reverse, batch, width };
      const across = cell.gates * width;
      const [gates, weight, bias] = [block(rowsOf(course), across), block(across, width), block(1, across)];
      const states = cell.states.map(() => block(batch, width));
      const trails = [0, 1].map(() => block(trailRows(cell, course), width)) as [Block, Block] &
        Readonly<Record<0 | 1, { data: Float32Array }>>;
      if (!forwardLanes(trails[0], [gates, weight, bias, ...states], cell, course)) return;
      const given = { gates: gates.data, weight: weight.data, bias: bias.data, states: states.map((s) => s.data) };
      forward(plainMachine(trails[1].data), cell, course, { ...given, trail: trails[1].data });
      expect(largest(trails[0].data, trails[1].data)).toBeLessThan(1e-5);
      const g = block(rowsOf(course) + cell.states.length * batch, width);
      const outs = [0, 1].map(() => block(backRows(cell, course), width)) as [Block, Block] &
        Readonly<Record<0 | 1, { data: Float32Array }>>;
      backLanes(outs[0], [g, weight, trails[1]], cell, course);
      back(plainMachine(outs[1].data), cell, course, {
        g: g.data,
        weight: weight.data,
        trail: trails[1].data,
        out: outs[1].data,
      });
      expect(largest(outs[0].data, outs[1].data)).toBeLessThan(1e-4);
    }),
    { numRuns: 150 },
  );
});
