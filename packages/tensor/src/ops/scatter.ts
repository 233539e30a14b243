import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { targets } from "../kernels/targets.ts";
import type { Block, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { checkIndexDType } from "./checkIndex.ts";
import { gather } from "./gather.ts";
import { sourceFor } from "./sourceFor.ts";

const op: Kernel<number> = {
  kind: "kernel",
  name: "scatter",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs, at) {
    const [x, index, source] = inputs as [Block, Block, Block];
    out.data.set(x.data);
    const to = targets("scatter", index.shape, x.shape, at, index.data);
    const [into, { data }] = [out.data, source];
    for (let i = 0; i < to.length; i++) into[to[i] as number] = data[i] as number;
  },
  keeps: "x",
  gradients: [
    (g, { x: [, index], attrs: at }) => scatter(g, at, index as Tensor, 0),
    null,
    (g, { x: [, index], attrs: at }) => gather(g, at, index as Tensor),
  ],
};

/**
 * A copy of `x` in which `out[i][index[i][j][k]][k] = source[i][j][k]` for `dim` = 1, and so on. `source` may be a number.
 * Where places repeat, the last one stays.
 *
 * Index and source have as many axes as `x`; the index is no longer than the source, nor than `x` off `dim`.
 *
 * @example
 * ```ts
 * import { scatter, tensor, zeros } from "@qzynn/tensor";
 * scatter(zeros([2, 3]), 1, tensor([[2], [0]], { dtype: "int32" }), 5).toArray(); // → [ [ 0, 0, 5 ], [ 5, 0, 0 ] ]
 * ```
 */
export function scatter<S extends Shape>(x: Tensor<S>, dim: number, index: Tensor, source: Tensor | number): Tensor<S> {
  const at = axis("scatter", dim, x.ndim);
  checkScatter("scatter", x, at, index);
  return apply(op, [x, index, sourceFor("scatter", x, index, source)], at) as Tensor<S>;
}

/** Refuses an index that does not lie within `x`. */
export function checkScatter(call: string, x: Tensor, at: number, index: Tensor): void {
  checkIndexDType(call, index);
  const [from, to] = [index.shape, x.shape];
  if (from.length !== to.length || from.some((d, i) => i !== at && d > (to[i] as number))) {
    throw new QzynnError(
      `${call}: an index of [${from}] does not lie within [${to}]: as many axes, and no longer off axis ${at}`,
    );
  }
}
