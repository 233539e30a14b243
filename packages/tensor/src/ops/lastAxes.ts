import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import { sameShape } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

/** The places of the axes that `sizes` describes: the last ones of `x`. What is called `beside` has to have these sizes. */
export function lastAxes(
  call: string,
  x: Tensor,
  sizes: number | Shape,
  beside: Readonly<Record<string, Tensor | null>>,
): number[] {
  const shape = typeof sizes === "number" ? [sizes] : sizes;
  const first = x.ndim - shape.length;
  if (shape.length === 0 || first < 0 || !sameShape(x.shape.slice(first), shape)) {
    throw new QzynnError(
      `${call}: an input of [${x.shape.join(", ")}] does not end with [${shape.join(", ")}]; name the sizes of its last axes, of one at least`,
    );
  }
  for (const [name, tensor] of Object.entries(beside)) {
    if (tensor && !sameShape(tensor.shape, shape)) {
      throw new QzynnError(
        `${call}: a ${name} of [${tensor.shape.join(", ")}] is not of the normalized shape [${shape.join(", ")}]; make them equal`,
      );
    }
  }
  return shape.map((_, i) => first + i);
}
