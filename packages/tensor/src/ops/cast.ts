import { apply } from "../apply.ts";
import { checkDType, type DType, isFloat } from "../dtype.ts";
import { type Formula, identity } from "../formula/arithmetic.ts";
import { loop } from "../kernels/loop.ts";
import { loopLanes } from "../lanes/loop.ts";
import type { Elementwise, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

const op: Kernel<DType> = {
  kind: "kernel",
  name: "to",
  shape: ([x]) => x?.shape ?? [],
  dtype: (_, dtype) => dtype,
  run(out, [x]) {
    if (!x) return;
    const formula = formulaFor(x.dtype, out.dtype);
    if (loopLanes(formula, out, [x])) return;
    if (formula === saturated || out.dtype === "bool") loop(formula, out, [x]);
    else out.data.set(x.data);
  },
  elementwise: ([x], dtype) => (x ? { op: same(x.dtype, dtype), shapes: [x.shape] } : null),
  gradients: [(g, { inputs: [x] }) => to(g, x?.dtype ?? g.dtype)],
};

/** `x`, or the largest or smallest int32 if it lies beyond them: no machine has another answer by accident. */
const saturated: Formula = (m, x) => m.min(m.max(x, m.constant(-(2 ** 31))), m.constant(2 ** 31 - 1));

const formulaFor = (from: DType, to: DType): Formula =>
  isFloat(from) && (to === "int32" || to === "uint8") ? saturated : identity;

/** `x` itself, as the formula of an operation whose result has this dtype. */
const same = (from: DType, to: DType): Elementwise => ({
  kind: "elementwise",
  name: "to",
  arity: 1,
  formula: formulaFor(from, to),
  dtype: () => to,
});

/** The same values as another dtype; the very tensor if it has that dtype already. Towards integers, fractions are cut off, NaN is 0, and what lies beyond int32 is its largest or smallest number; bytes keep the last eight bits. */
export function to<S extends Shape>(x: Tensor<S>, dtype: DType): Tensor<S> {
  checkDType("to", dtype);
  return x.dtype === dtype ? x : (apply(op, [x], dtype) as Tensor<S>);
}
