import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { axes } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { abs } from "./abs.ts";
import { amax } from "./amax.ts";
import { amin } from "./amin.ts";
import { eq } from "./eq.ts";
import { maskedFill } from "./maskedFill.ts";
import { mul } from "./mul.ts";
import { ne } from "./ne.ts";
import { pow } from "./pow.ts";
import type { Dims, Keep } from "./reducer.ts";
import { root } from "./root.ts";
import { sign } from "./sign.ts";
import { sum } from "./sum.ts";

/**
 * The length `(Σ |x|ᵖ)^(1/p)` of all elements, or along the axes `dim`: 2 is Euclid's, 1 the sum of sizes, ±∞ the
 * largest and the smallest size, 0 how many are not 0. Where a length is 0 its gradient is 0, as in PyTorch.
 *
 * @example
 * ```ts
 * import { tensor, vectorNorm } from "@qzynn/tensor";
 * vectorNorm(tensor([3, -4])).item(); // → 5
 * vectorNorm(tensor([3, -4]), Infinity).item(); // → 4
 * ```
 */
export function vectorNorm(x: Tensor, ord = 2, dim?: Dims, { keepdim = false }: Keep = {}): Tensor {
  if (!isFloat(x.dtype)) throw new QzynnError(`norm: ${x.dtype} has no length; convert with .to("float32") first`);
  const along = axes("norm", dim, x.shape);
  const keep = { keepdim };
  // A number without axes has nothing to add up.
  const total = (y: Tensor): Tensor => (along.length === 0 ? y : sum(y, along, keep));
  switch (ord) {
    case 0:
      // Steps have a slope, of 0; whether something is there has none. NaN is there.
      return total(abs(sign(maskedFill(x, ne(x, x), 1))));
    case 1:
      return total(abs(x));
    case 2:
      return along.length === 0 ? abs(x) : root(total(mul(x, x)));
    case Number.POSITIVE_INFINITY:
      return amax(abs(x), along, keep);
    case Number.NEGATIVE_INFINITY:
      return amin(abs(x), along, keep);
    default: {
      if (ord < 0 && along.some((i) => x.shape[i] === 0))
        throw new QzynnError(`norm: an axis of [${x.shape}] that is folded holds nothing; it has no norm of ${ord}`);
      const powers = total(positivePow(abs(x), ord));
      return positivePow(powers, 1 / ord);
    }
  }
}

/** `xᵖ` for x ≥ 0 with a slope of 0 at 0. */
function positivePow(x: Tensor, p: number): Tensor {
  const isZero = eq(x, 0);
  return maskedFill(pow(maskedFill(x, isZero, 1), p), isZero, p > 0 ? 0 : Number.POSITIVE_INFINITY);
}
