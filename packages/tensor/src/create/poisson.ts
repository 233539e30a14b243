import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Generator } from "../random/generator.ts";
import { fillPoisson } from "../random/poisson.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { draw } from "./random.ts";

/**
 * For each element of `rates`, 0 or more, how often something happens that happens so often on average: a whole number,
 * in the dtype of `rates`. PyTorch's own draws, for the same seed. No gradient flows back.
 *
 * @example
 * ```ts
 * import { manualSeed, poisson, tensor } from "@qzynn/tensor";
 * manualSeed(0);
 * poisson(tensor([0, 0.5, 3, 50])).toArray(); // → [ 0, 2, 4, 52 ]
 * ```
 */
export function poisson<S extends Shape>(
  rates: Tensor<S>,
  { generator }: { readonly generator?: Generator } = {},
): Tensor<S> {
  if (!isFloat(rates.dtype)) {
    throw new QzynnError(`poisson: rates of ${rates.dtype} are whole; convert them with .to("float32") first`);
  }
  return draw(
    "poisson",
    rates.shape,
    { dtype: rates.dtype, ...(generator && { generator }) },
    (data, source, given) => fillPoisson(data as Float32Array, source, given as Float32Array),
    [rates],
  );
}
