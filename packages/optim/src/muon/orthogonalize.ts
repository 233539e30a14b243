/** Newton–Schulz: a matrix of the same directions whose singular values are all about 1. */
import type { Tensor } from "@qzynn/tensor";

export interface NewtonSchulz {
  /** `a`, `b`, `c` of the polynomial `ax + bx³ + cx⁵` that each singular value goes through. */
  nsCoefficients: readonly [number, number, number];
  /** How often. */
  nsSteps: number;
  /** The smallest norm that is divided by. */
  eps: number;
}

/**
 * `X ← aX + (bA + cA²)X` with `A = XXᵀ`, from `X = G / ‖G‖`, on the side where `A` is smaller.
 *
 * PyTorch does this in bfloat16. There is no such dtype here, but the same numbers: products and sums in float32, and
 * what they come to rounded to eight binary digits.
 */
export function orthogonalize(g: Tensor, { nsCoefficients: [a, b, c], nsSteps, eps }: NewtonSchulz): Tensor {
  const [rows = 0, columns = 0] = g.shape;
  const tall = rows > columns;
  const wide = toBfloat16(g.to("float32"));
  const turned: Tensor = tall ? wide.t() : wide;
  const norm = toBfloat16(turned.mul(turned).sum().sqrt());
  let x = toBfloat16(turned.div(toBfloat16(norm.maximum(eps))));
  for (let i = 0; i < nsSteps; i++) {
    const gram = toBfloat16(x.matmul(x.t()));
    const update = toBfloat16(gram.mul(b).add(gram.matmul(gram).mul(c)));
    x = toBfloat16(x.mul(a).add(update.matmul(x)));
  }
  return (tall ? x.t() : x).to(g.dtype);
}

/** Rounds float32 to the nearest number of eight binary digits (Veltkamp's splitting). */
function toBfloat16(x: Tensor): Tensor {
  const shifted = x.mul(2 ** 16 + 1);
  return shifted.sub(shifted.sub(x));
}
