import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { permute } from "./permute.ts";

/**
 * Axes `source` at the places `destination`; the others keep their order.
 *
 * @example
 * ```ts
 * import { movedim, zeros } from "@qzynn/tensor";
 * movedim(zeros([2, 3, 4]), 0, -1).shape; // → [ 3, 4, 2 ]
 * ```
 */
export function movedim(
  x: Tensor,
  source: number | readonly number[],
  destination: number | readonly number[],
): Tensor {
  const [from, to] = [source, destination].map((dims) =>
    (typeof dims === "number" ? [dims] : dims).map((d) => axis("movedim", d, x.ndim)),
  ) as [number[], number[]];
  if (from.length !== to.length || new Set(from).size !== from.length || new Set(to).size !== to.length) {
    throw new QzynnError(`movedim: axes [${from}] to places [${to}]; as many places as axes, and each named only once`);
  }
  if (x.ndim === 0) return x;
  const rest = x.shape.map((_, i) => i).filter((i) => !from.includes(i));
  return permute(
    x,
    x.shape.map((_, i) => (to.includes(i) ? (from[to.indexOf(i)] as number) : (rest.shift() as number))),
  );
}
