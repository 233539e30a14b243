import { apply } from "../apply.ts";
import { rowsAlong, startOf } from "../kernels/rows.ts";
import type { Block, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Extreme, pick } from "./pick.ts";

/** Where the best element so far stands, at every place: the last of equals, and NaN once there is one. */
const running = (name: string, asGood: (next: number, best: number) => boolean): Kernel<number> => ({
  kind: "kernel",
  name,
  dtype: () => "int32",
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs, at) {
    const [{ data, shape }] = inputs as [Block];
    const rows = rowsAlong(shape, at);
    for (let r = 0; r < rows.count; r++) {
      const start = startOf(rows, r);
      let best = 0;
      let value = Number.NaN;
      for (let i = 0; i < rows.length; i++) {
        const next = data[start + i * rows.step] as number;
        if (i === 0 || Number.isNaN(next) || (!Number.isNaN(value) && asGood(next, value))) [best, value] = [i, next];
        out.data[start + i * rows.step] = best;
      }
    }
  },
});

const largest = running("cummax", (next, best) => next >= best);
const smallest = running("cummin", (next, best) => next <= best);

/**
 * The largest element so far along axis `dim`, and where it stands: the last of equals, as in PyTorch.
 *
 * @example
 * ```ts
 * import { cummax, tensor } from "@qzynn/tensor";
 * const { values, indices } = cummax(tensor([1, 3, 2]), 0);
 * [values.toArray(), indices.toArray()]; // → [ [ 1, 3, 3 ], [ 0, 1, 1 ] ]
 * ```
 */
export const cummax = <S extends Shape>(x: Tensor<S>, dim: number): Extreme<S> =>
  pick(x, apply(largest, [x], axis("cummax", dim, x.ndim)), dim, true) as Extreme<S>;

/** The smallest element so far along axis `dim`, and where it stands: the last of equals, as in PyTorch. */
export const cummin = <S extends Shape>(x: Tensor<S>, dim: number): Extreme<S> =>
  pick(x, apply(smallest, [x], axis("cummin", dim, x.ndim)), dim, true) as Extreme<S>;
