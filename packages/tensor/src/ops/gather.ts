import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { targets } from "../kernels/targets.ts";
import type { Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { checkedPlaces, checkIndexDType } from "./checkIndex.ts";

const op: Kernel<number> = {
  kind: "kernel",
  name: "gather",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape([x, index], at) {
    checkIndexDType("gather", index);
    const [from, to] = [x?.shape ?? [], index?.shape ?? []];
    if (from.length !== to.length || to.some((d, i) => i !== at && d > (from[i] as number))) {
      throw new QzynnError(
        `gather: an index of [${to}] does not lie within [${from}]: as many axes, and no longer off axis ${at}`,
      );
    }
    return to;
  },
  run(out, [x, index], at) {
    const { shape = [], data = out.data } = x ?? {};
    const from = targets(out.shape, shape, at, checkedPlaces("gather", index, shape[at] ?? 1));
    for (let i = 0; i < from.length; i++) out.data[i] = data[from[i] as number] as number;
  },
  keeps: "x",
  gradients: [(g, { x: [, index], inputs: [x], attrs: at }) => addAt(x?.shape ?? [], at, index as Tensor, g), null],
};

/**
 * `out[i][j][k] = x[i][index[i][j][k]][k]` for `dim` = 1, and so on: one value picked along `dim` for each place of `index`.
 *
 * The index has as many axes as `x`, and is no longer than it off `dim`; its places count from 0.
 *
 * @example
 * ```ts
 * import { gather, tensor } from "@qzynn/tensor";
 * gather(tensor([[1, 2], [3, 4]]), 1, tensor([[1], [0]], { dtype: "int32" })).toArray(); // → [ [ 2 ], [ 3 ] ]
 * ```
 */
export function gather<S extends Shape>(x: Tensor, dim: number, index: Tensor<S>): Tensor<S> {
  return apply(op, [x, index], axis("gather", dim, x.ndim)) as Tensor<S>;
}

const back: Kernel<{ readonly into: Shape; readonly at: number }> = {
  kind: "kernel",
  name: "gather′",
  dtype: ([g]) => g?.dtype ?? "float32",
  shape: (_, { into }) => into,
  run(out, [g, index], { into, at }) {
    const { shape = [], data = out.data } = g ?? {};
    const to = targets(shape, into, at, checkedPlaces("gather", index, into[at] ?? 1));
    for (let i = 0; i < to.length; i++) {
      const place = to[i] as number;
      out.data[place] = (out.data[place] as number) + (data[i] as number);
    }
  },
  keeps: "x",
  gradients: [(g, { x: [, index], attrs: { at } }) => gather(g, at, index as Tensor), null],
};

/** Zeros of shape `into`, with every value of `g` added at the place of axis `at` that `index` says. */
const addAt = (into: Shape, at: number, index: Tensor, g: Tensor): Tensor => apply(back, [g, index], { into, at });
