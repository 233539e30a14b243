import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { identityOf } from "./identityOf.ts";
import { matmul } from "./matmul.ts";
import { inverse } from "./solve.ts";
import { square } from "./squareMatrix.ts";

/**
 * `x · x · … · x`, n times; the identity for 0, and powers of the inverse below.
 *
 * @example
 * ```ts
 * import { matrixPower, tensor } from "@qzynn/tensor";
 * matrixPower(tensor([[1, 1], [0, 1]]), 5).toArray(); // → [ [ 1, 5 ], [ 0, 1 ] ]
 * ```
 */
export function matrixPower(x: Tensor, n: number): Tensor {
  square("matrixPower", x);
  if (!Number.isInteger(n)) throw new QzynnError(`matrixPower: a power of ${n}; use a whole number`);
  if (n === 0) return expand(identityOf(x), x.shape);
  if (n < 0) return matrixPower(inverse(x), -n);
  if (n === 1) return x;
  const half = matrixPower(x, n >> 1);
  const whole = matmul(half, half) as Tensor;
  return n % 2 === 0 ? whole : (matmul(whole, x) as Tensor);
}
