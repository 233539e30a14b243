import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { div } from "./div.ts";
import { eq } from "./eq.ts";
import { maskedFill } from "./maskedFill.ts";
import { ne } from "./ne.ts";
import type { Dims, Keep, Reducer } from "./reducer.ts";
import { sum } from "./sum.ts";

/**
 * The sum of all elements but NaN, or along the axes `dim`.
 *
 * @example
 * ```ts
 * import { nansum, tensor } from "@qzynn/tensor";
 * nansum(tensor([1, Number.NaN, 2])).item(); // → 3
 * ```
 */
export const nansum = ((x: Tensor, dim?: Dims, options?: Keep): Tensor =>
  sum(maskedFill(x, ne(x, x), 0), dim, options)) as Reducer;

/** The mean of all elements but NaN, or along the axes `dim`; NaN where there are no others. Refuses whole numbers. */
export const nanmean = ((x: Tensor, dim?: Dims, options?: Keep): Tensor => {
  if (!isFloat(x.dtype))
    throw new QzynnError(`nanmean: the mean of ${x.dtype} is not a ${x.dtype}; convert with .to("float32") first`);
  return div(nansum(x, dim, options), sum(to(eq(x, x), x.dtype), dim, options));
}) as Reducer;

/** How many elements are not 0, of all or along the axes `dim`: int32. */
export const countNonzero = (x: Tensor, dim?: Dims): Tensor => sum(ne(x, 0), dim);
