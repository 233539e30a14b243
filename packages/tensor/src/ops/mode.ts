import { apply } from "../apply.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Extreme, pick } from "./pick.ts";
import { rankOp } from "./rankOp.ts";
import type { Keep } from "./reducer.ts";

/** The last of the longest run of equals; of runs as long, the first. */
const op = rankOp<{ at: number }>("mode", (order, value) => {
  let [best, longest, run] = [0, 0, 0];
  for (let i = 0; i < order.length; i++) {
    const here = value(order[i] as number);
    run = i > 0 && here === value(order[i - 1] as number) ? run + 1 : 1;
    if (run > longest) [best, longest] = [order[i] as number, run];
  }
  return best;
});

/**
 * The element that occurs most often along axis `dim`, the smallest of several, and where it stands last.
 *
 * @example
 * ```ts
 * import { mode, tensor } from "@qzynn/tensor";
 * mode(tensor([3, 1, 3, 2])).values.item(); // → 3
 * ```
 */
export function mode(x: Tensor, dim = -1, { keepdim = false }: Keep = {}): Extreme<Shape> {
  const at = axis("mode", dim, x.ndim);
  return pick(x, apply(op, [x], { at }), at, keepdim);
}
