import { apply } from "../apply.ts";
import { checkDType, type DType } from "../dtype.ts";
import { identity } from "../formula/arithmetic.ts";
import type { Elementwise, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

const op: Kernel<DType> = {
  kind: "kernel",
  name: "to",
  shape: ([x]) => x?.shape ?? [],
  dtype: (_, dtype) => dtype,
  run(out, [x]) {
    const from = x?.data ?? [];
    if (out.dtype === "bool") for (let i = 0; i < from.length; i++) out.data[i] = from[i] === 0 ? 0 : 1;
    else out.data.set(from);
  },
  elementwise: ([x], dtype) => (x ? { op: same(dtype), shapes: [x.shape] } : null),
  gradients: [(g, { inputs: [x] }) => to(g, x?.dtype ?? g.dtype)],
};

/** `x` itself, as the formula of an operation whose result has this dtype. */
const same = (dtype: DType): Elementwise => ({
  kind: "elementwise",
  name: "to",
  arity: 1,
  formula: identity,
  dtype: () => dtype,
});

/** The same values as another dtype; the very tensor if it has that dtype already. Towards integers, fractions are cut off. */
export function to<S extends Shape>(x: Tensor<S>, dtype: DType): Tensor<S> {
  checkDType("to", dtype);
  return x.dtype === dtype ? x : (apply(op, [x], dtype) as Tensor<S>);
}
