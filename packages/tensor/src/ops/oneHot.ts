import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { checkedPlaces, checkIndexDType } from "./checkIndex.ts";
import { refuseCompiled } from "./nonzero.ts";

const op: Kernel<number> = {
  kind: "kernel",
  name: "oneHot",
  dtype: () => "int32",
  shape: ([x], classes) => [...(x?.shape ?? []), classes],
  run(out, [x], classes) {
    checkedPlaces("oneHot", x, classes).forEach((place, i) => {
      out.data[i * classes + place] = 1;
    });
  },
};

/**
 * A new last axis of `numClasses` zeros, with a 1 at the place that each element names: int32.
 * −1 stands for one more than the largest; it has to be read from the values, and so not within a compiled step.
 *
 * @example
 * ```ts
 * import { oneHot, tensor } from "@qzynn/tensor";
 * oneHot(tensor([2, 0], { dtype: "int32" }), 3).toArray(); // → [ [ 0, 0, 1 ], [ 1, 0, 0 ] ]
 * ```
 */
export function oneHot(x: Tensor, numClasses = -1): Tensor {
  checkIndexDType("oneHot", x);
  if (numClasses === -1) refuseCompiled("oneHot without numClasses", x);
  if (numClasses === -1 && x.numel() === 0) {
    throw new QzynnError(`oneHot: [${x.shape}] holds no classes to count; say how many there are with numClasses`);
  }
  let classes = numClasses;
  if (numClasses === -1) for (const v of x.data) classes = Math.max(classes, v + 1);
  if (!Number.isInteger(classes) || classes < 1) {
    throw new QzynnError(`oneHot: ${numClasses} is not a number of classes; use a whole number of 1 or more`);
  }
  return apply(op, [x], classes);
}
