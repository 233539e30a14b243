import { fromFormula } from "@qzynn/tensor";

/** `max(x, 0)`, whose slope at 0 is 1, as that of PyTorch's `clamp_min` is; relu's is 0. */
export const positivePart = fromFormula("positivePart", (m, x) => m.max(x, m.constant(0)), [
  (m, x) => m.sub(m.constant(1), m.less(x, m.constant(0))),
]);
