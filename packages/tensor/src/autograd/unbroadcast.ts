import { internal } from "../errors.ts";
import { reshape } from "../ops/reshape.ts";
import { sum } from "../ops/sum.ts";
import type { Shape } from "../shape/shape.ts";
import { sameShape } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

/** Sums over what broadcasting had repeated. */
export function unbroadcast(g: Tensor, shape: Shape): Tensor {
  if (sameShape(g.shape, shape)) return g;
  const extra = g.ndim - shape.length;
  if (extra < 0) throw internal(`a gradient of [${g.shape}] for an input of [${shape}]`);
  const axes = g.shape.flatMap((d, i) => (d !== 1 && (i < extra || shape[i - extra] === 1) ? [i] : []));
  return reshape(axes.length === 0 ? g : sum(g, axes), shape);
}
