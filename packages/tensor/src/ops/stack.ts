import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import { sameShape } from "../shape/size.ts";
import type { Alike, Stacked } from "../shape/together.ts";
import type { Tensor } from "../tensor.ts";
import { concat } from "./concat.ts";
import { unsqueeze } from "./unsqueeze.ts";

/** The tensors, all of one shape, side by side along a new axis at place `dim`. */
export function stack<const T extends readonly Tensor[], const D extends number = 0>(
  tensors: T & Alike<T>,
  dim?: D,
): Tensor<Stacked<T, D>>;
export function stack(tensors: readonly Tensor[], dim = 0): Tensor {
  const [first] = tensors;
  if (!first) throw new QzynnError("stack: an empty list has no shape; give at least one tensor");
  const odd = tensors.find((x) => !sameShape(x.shape, first.shape));
  if (odd) throw new QzynnError(`stack: [${odd.shape}] beside [${first.shape}]; all shapes must be equal`);
  const at = axis("stack", dim, first.ndim + 1);
  return concat(
    tensors.map((x) => unsqueeze(x, at)),
    at,
  );
}
