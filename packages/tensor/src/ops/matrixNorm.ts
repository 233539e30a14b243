import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { abs } from "./abs.ts";
import { amax } from "./amax.ts";
import { amin } from "./amin.ts";
import { movedim } from "./movedim.ts";
import type { Keep } from "./reducer.ts";
import { reshape } from "./reshape.ts";
import { matrices } from "./squareMatrix.ts";
import { sum } from "./sum.ts";
import { svdvals } from "./svd.ts";
import { vectorNorm } from "./vectorNorm.ts";

/** Frobenius', the sum of singular values, the largest or smallest one (±2), column sum (±1) or row sum (±∞). */
export type MatrixOrder = "fro" | "nuc" | number;

/**
 * How large the matrices are that axes `dim` form.
 *
 * @example
 * ```ts
 * import { matrixNorm, tensor } from "@qzynn/tensor";
 * matrixNorm(tensor([[1, -2], [3, 4]]), 1).item(); // → 6
 * ```
 */
export function matrixNorm(
  x: Tensor,
  ord: MatrixOrder = "fro",
  dim: readonly [number, number] = [-2, -1],
  { keepdim = false }: Keep = {},
): Tensor {
  matrices("matrixNorm", x);
  const [a, b] = [axis("matrixNorm", dim[0], x.ndim), axis("matrixNorm", dim[1], x.ndim)];
  const y = sizeOfEach(movedim(x, [a, b], [-2, -1]), ord);
  return keepdim
    ? reshape(
        y,
        x.shape.map((d, i) => (i === a || i === b ? 1 : d)),
      )
    : y;
}

function sizeOfEach(x: Tensor, ord: MatrixOrder): Tensor {
  // Of no numbers the largest size is 0, and there is no smallest.
  const most = (sizes: Tensor, dim: number): Tensor => (sizes.shape.at(dim) === 0 ? sum : amax)(sizes, dim);
  const extreme = typeof ord === "number" && ord < 0 ? amin : most;
  switch (ord) {
    case "fro":
      return vectorNorm(x, 2, [-2, -1]);
    case "nuc":
      return sum(svdvals(x), -1);
    case 2:
    case -2:
      return extreme(svdvals(x), -1);
    case 1:
    case -1:
      return extreme(sum(abs(x), -2), -1);
    case Number.POSITIVE_INFINITY:
    case Number.NEGATIVE_INFINITY:
      return extreme(sum(abs(x), -1), -1);
    default:
      throw new QzynnError(`matrixNorm: there is no order ${ord}; use "fro", "nuc", ±1, ±2 or ±Infinity`);
  }
}
