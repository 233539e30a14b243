import { apply } from "../apply.ts";
import type { Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";
import { type Operand, operands } from "./scalar.ts";

const op = elementwise(
  "lerp",
  3,
  "float",
  // From the end that is nearer, so that both ends are met exactly.
  (m, start, end, weight) => {
    const way = m.sub(end, start);
    const fromEnd = m.sub(end, m.mul(way, m.sub(m.constant(1), weight)));
    return m.where(m.less(m.abs(weight), m.constant(0.5)), m.add(start, m.mul(weight, way)), fromEnd);
  },
  [
    (m, _start, _end, weight) => m.sub(m.constant(1), weight),
    (_, _start, _end, weight) => weight,
    (m, start, end) => m.sub(end, start),
  ],
);

/**
 * `start + weight · (end − start)`, element by element; all three broadcast.
 *
 * @example
 * ```ts
 * import { lerp, tensor } from "@qzynn/tensor";
 * lerp(tensor([0, 10]), tensor([1, 20]), 0.5).toArray(); // → [ 0.5, 15 ]
 * ```
 */
export const lerp = (start: Tensor, end: Tensor, weight: Operand): Tensor =>
  apply(op, [start, end, operands("lerp", start, weight)[1]]);
