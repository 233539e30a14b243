import type { Arithmetic } from "@qzynn/tensor";

/** `d`, held between ±`bound`. At the bounds it is flat, so that second derivatives are PyTorch's. */
export const clipped = <T>(m: Arithmetic<T>, d: T, bound: T): T =>
  m.where(m.less(m.abs(d), bound), d, m.where(m.less(d, m.constant(0)), m.neg(bound), bound));
