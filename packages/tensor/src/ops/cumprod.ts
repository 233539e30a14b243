import { apply } from "../apply.ts";
import type { Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { type Course, cumulative } from "./cumulative.ts";
import { fullOf } from "./fullOf.ts";
import { mul } from "./mul.ts";
import { recurrence, shifted } from "./recurrence.ts";
import { slice, unslice } from "./slice.ts";

const op: Kernel<Course> = cumulative("cumprod", 1, (product, x) => product * x, {
  keeps: "x",
  gradients: [
    (g, { x, attrs: { at, reverse } }) => {
      const [of] = x as [Tensor];
      if (of.ndim === 0) return g;
      // What follows place i weighs its gradients with all factors after i; nothing is divided, so zeros do no harm.
      const after = recurrence(of, g, { at, reverse: !reverse, arrives: false });
      return mul(after, productsBefore(of, at, reverse));
    },
  ],
});

const run = (x: Tensor, at: number, reverse: boolean): Tensor => apply(op, [x], { at, reverse });

/** `x₀ · … · xᵢ₋₁` at each place, and 1 at the first; from the other end if `reverse`. */
export function productsBefore(x: Tensor, at: number, reverse: boolean): Tensor {
  const size = x.shape[at] ?? 1;
  if (size === 0) return x;
  const start = reverse ? size - 1 : 0;
  const first = unslice(slice(fullOf(x, 1), at, start, start + 1), x.shape, { axis: at, start, step: 1, length: 1 });
  return add(shifted(run(x, at, reverse), at, reverse ? -1 : 1), first);
}

/**
 * `yᵢ = x₀ · … · xᵢ` along axis `dim`. Integers and truth values give int32. The gradient is exact at zeros too.
 *
 * @example
 * ```ts
 * import { cumprod, tensor } from "@qzynn/tensor";
 * cumprod(tensor([1, 2, 3]), 0).toArray(); // → [ 1, 2, 6 ]
 * ```
 */
export const cumprod = <S extends Shape>(x: Tensor<S>, dim: number): Tensor<S> =>
  run(x, axis("cumprod", dim, x.ndim), false) as Tensor<S>;
