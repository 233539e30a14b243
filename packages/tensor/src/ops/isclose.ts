import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { constant, type Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";

const op = elementwise("isclose", 5, "bool", (m, a, b, rtol, atol, equalNan) => {
  const allowed = m.add(atol, m.abs(m.mul(rtol, b)));
  const off = m.abs(m.sub(a, b));
  const isNear = m.mul(m.lessEqual(off, allowed), m.less(off, m.constant(Infinity)));
  const neither = m.sub(m.constant(1), m.max(m.equal(a, a), m.equal(b, b)));
  return m.max(m.max(m.equal(a, b), isNear), m.mul(equalNan, neither));
});

export interface CloseOptions {
  /** How far from `b`, as a part of `b`; 1e-5 if not said. */
  readonly rtol?: number;
  /** How far from `b` besides; 1e-8 if not said. */
  readonly atol?: number;
  /** NaN is close to NaN; not if not said. */
  readonly equalNan?: boolean;
}

/**
 * Whether `|a − b| ≤ atol + rtol·|b|`, element by element, broadcast to a common shape: a tensor of bool.
 * Refuses tensors of different dtypes.
 */
export function isclose(
  a: Tensor,
  b: Tensor,
  { rtol = 1e-5, atol = 1e-8, equalNan = false }: CloseOptions = {},
): Tensor {
  if (a.dtype !== b.dtype) {
    throw new QzynnError(`isclose: ${a.dtype} and ${b.dtype} are different dtypes; convert one with .to("${a.dtype}")`);
  }
  return apply(op, [a, b, constant(rtol, "float64"), constant(atol, "float64"), constant(Number(equalNan), "bool")]);
}
