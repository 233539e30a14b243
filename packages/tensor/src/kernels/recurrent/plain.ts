/** A machine of plain JavaScript: any dtype, and the reference of the one in SIMD. */
import type { TypedArray } from "../../dtype.ts";
import { numbers } from "../../formula/numbers.ts";
import { evaluate } from "../../formula/sweep.ts";
import { multiply } from "../matmul.ts";
import type { Machine } from "./sequence.ts";

/** One whose room is of the kind of `like`. */
export const plainMachine = (like: TypedArray): Machine<TypedArray> => ({
  room: (elements) => (like instanceof Float64Array ? new Float64Array(elements) : new Float32Array(elements)),
  sweep(sweep, rows, width, inputs, outputs) {
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < width; i++) {
        const x = inputs.map(({ of, from, step }) => of[from + r * step + i] as number);
        const values = evaluate(numbers, sweep, x);
        outputs.forEach(({ of, from, step }, k) => {
          of[from + r * step + i] = values.get(sweep.outputs[k]?.[1] as string) as number;
        });
      }
    }
  },
  product(to, a, b, { rows, inner, columns, turned }) {
    to.of.fill(0, to.from, to.from + rows * columns);
    multiply({
      m: rows,
      n: columns,
      k: inner,
      a: { data: a.of, offset: a.from, row: a.step, column: 1 },
      b: { data: b.of, offset: b.from, row: turned ? 1 : b.step, column: turned ? b.step : 1 },
      out: to.of,
      at: to.from,
    });
  },
});
