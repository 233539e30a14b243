import { apply } from "../apply.ts";
import { rowsAlong, startOf } from "../kernels/rows.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { mul } from "./mul.ts";
import { slice, unslice } from "./slice.ts";

interface Course {
  readonly at: number;
  /** From the last place to the first. */
  readonly reverse: boolean;
  /** The factor stands at the place it leads to, rather than at the one it comes from. */
  readonly arrives: boolean;
}

/** Its gradient is the same recurrence the other way round, so gradients of any order come of one kernel. */
const op: Kernel<Course> = {
  kind: "kernel",
  name: "recurrence",
  shape: ([, b]) => b?.shape ?? [],
  run(out, inputs, { at, reverse, arrives }) {
    const [{ data: factors }, { data, shape }] = inputs as [Block, Block];
    const rows = rowsAlong(shape, at);
    const forward = reverse ? -rows.step : rows.step;
    for (let r = 0; r < rows.count; r++) {
      let place = startOf(rows, r) + (reverse ? (rows.length - 1) * rows.step : 0);
      let carried = 0;
      for (let i = 0; i < rows.length; i++, place += forward) {
        const factor = i === 0 ? 0 : (factors[arrives ? place : place - forward] as number);
        carried = (i === 0 ? 0 : factor * carried) + (data[place] as number);
        out.data[place] = carried;
      }
    }
  },
  keeps: "xy",
  gradients: [
    (g, { x: [a], y, attrs }) => {
      const flow = back(a as Tensor, g, attrs);
      const { at, reverse, arrives } = attrs;
      return arrives ? mul(flow, shifted(y, at, reverse ? -1 : 1)) : mul(shifted(flow, at, reverse ? 1 : -1), y);
    },
    (g, { x: [a], attrs }) => back(a as Tensor, g, attrs),
  ],
};

const back = (a: Tensor, g: Tensor, { at, reverse, arrives }: Course): Tensor =>
  recurrence(a, g, { at, reverse: !reverse, arrives: !arrives });

/** `rᵢ = aᵢ · rᵢ₋₁ + bᵢ` along an axis, from either end; `rᵢ = aᵢ₋₁ · rᵢ₋₁ + bᵢ` unless `arrives`. */
export const recurrence = (a: Tensor, b: Tensor, course: Course): Tensor => apply(op, [a, b], course);

/** The values moved along an axis by `by` places, and zeros where none came from. */
export function shifted(x: Tensor, at: number, by: number): Tensor {
  const size = x.shape[at] ?? 1;
  const length = Math.max(0, size - Math.abs(by));
  const kept = slice(x, at, Math.max(0, -by), Math.max(0, -by) + length);
  return unslice(kept, x.shape, { axis: at, start: Math.min(size, Math.max(0, by)), step: 1, length });
}
