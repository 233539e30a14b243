import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { addEach, pickEach, targets } from "../kernels/targets.ts";
import type { Block, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { checkIndexDType } from "./checkIndex.ts";

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
  run(out, inputs, at) {
    const [x, index] = inputs as [Block, Block];
    pickEach(out.data, x.data, targets("gather", out.shape, x.shape, at, index.data));
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
  run(out, inputs, { into, at }) {
    const [g, index] = inputs as [Block, Block];
    addEach(out.data, g.data, targets("gather", g.shape, into, at, index.data));
  },
  keeps: "x",
  gradients: [(g, { x: [, index], attrs: { at } }) => gather(g, at, index as Tensor), null],
};

/** Zeros of shape `into`, with every value of `g` added at the place of axis `at` that `index` says. */
const addAt = (into: Shape, at: number, index: Tensor, g: Tensor): Tensor => apply(back, [g, index], { into, at });
