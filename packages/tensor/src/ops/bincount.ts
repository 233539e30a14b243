import { apply } from "../apply.ts";
import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel } from "../op.ts";
import { sameShape } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { checkIndexDType } from "./checkIndex.ts";
import { refuseCompiled } from "./nonzero.ts";

const op: Kernel<number> = {
  kind: "kernel",
  name: "bincount",
  dtype: ([, weights]) => (!weights ? "int32" : isFloat(weights.dtype) ? weights.dtype : "float64"),
  shape: (_, size) => [size],
  run(out, inputs) {
    const [{ data }, weights] = inputs as [Block, Block | undefined];
    for (let i = 0; i < data.length; i++) {
      const place = data[i] as number;
      out.data[place] = (out.data[place] as number) + (weights ? (weights.data[i] as number) : 1);
    }
  },
};

/**
 * How often each of 0, 1, 2, … occurs in `x`, or the sum of the `weights` that stand beside it: as many places as the
 * largest needs, and at least `minlength`. int32, or the dtype of the weights.
 *
 * How many there are depends on the values, so it cannot be part of a compiled step.
 *
 * @example
 * ```ts
 * import { bincount, tensor } from "@qzynn/tensor";
 * bincount(tensor([1, 3, 1], { dtype: "int32" })).toArray(); // → [ 0, 2, 0, 1 ]
 * ```
 */
export function bincount(
  x: Tensor,
  { weights, minlength = 0 }: { readonly weights?: Tensor; readonly minlength?: number } = {},
): Tensor<readonly [number]> {
  checkIndexDType("bincount", x);
  refuseCompiled("bincount", x);
  if (x.ndim !== 1 || x.data.some((v) => v < 0))
    throw new QzynnError(`bincount: [${x.shape}] of ${x.dtype}; it counts one axis of numbers from 0 on`);
  if (weights && !sameShape(weights.shape, x.shape))
    throw new QzynnError(`bincount: weights of [${weights.shape}] for [${x.shape}]; they must be alike`);
  let size = minlength;
  for (const v of x.data) size = Math.max(size, v + 1);
  return apply(op, weights ? [x, weights] : [x], size) as Tensor<readonly [number]>;
}
