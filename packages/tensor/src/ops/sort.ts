import { apply } from "../apply.ts";
import { sorter } from "../kernels/order.ts";
import { rowsAlong, startOf } from "../kernels/rows.ts";
import type { Block, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Extreme, pick } from "./pick.ts";

interface Order {
  readonly at: number;
  readonly descending: boolean;
}

const op: Kernel<Order> = {
  kind: "kernel",
  name: "argsort",
  dtype: () => "int32",
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs, { at, descending }) {
    const [{ data, shape }] = inputs as [Block];
    const rows = rowsAlong(shape, at);
    const orderFrom = sorter(data, rows, descending);
    for (let r = 0; r < rows.count; r++) {
      const start = startOf(rows, r);
      const order = orderFrom(start);
      for (let i = 0; i < order.length; i++) out.data[start + i * rows.step] = order[i] as number;
    }
  },
};

export interface SortOptions {
  readonly descending?: boolean;
  /** Equal elements always keep their order; the option is there for PyTorch's sake. */
  readonly stable?: boolean;
}

/**
 * The elements along axis `dim` in order, and where each of them stood (int32). NaN counts as largest.
 *
 * @example
 * ```ts
 * import { sort, tensor } from "@qzynn/tensor";
 * const { values, indices } = sort(tensor([3, 1, 2]));
 * [values.toArray(), indices.toArray()]; // → [ [ 1, 2, 3 ], [ 1, 2, 0 ] ]
 * ```
 */
export const sort = <S extends Shape>(x: Tensor<S>, dim = -1, options: SortOptions = {}): Extreme<S> =>
  pick(x, argsort(x, dim, options), dim, true) as Extreme<S>;

/** The places that would put the elements along axis `dim` in order: int32. */
export const argsort = <S extends Shape>(x: Tensor<S>, dim = -1, { descending = false }: SortOptions = {}): Tensor<S> =>
  apply(op, [x], { at: axis("sort", dim, x.ndim), descending }) as Tensor<S>;

/** The elements along the first axis in order. */
export const msort = <S extends Shape>(x: Tensor<S>): Tensor<S> => sort(x, 0).values;
