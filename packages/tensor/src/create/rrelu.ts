import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { leakyRelu } from "../ops/leakyRelu.ts";
import { leakingUnit } from "../ops/prelu.ts";
import { defaultGenerator } from "../random/defaultGenerator.ts";
import type { Generator } from "../random/generator.ts";
import { fillUniform } from "../random/uniform.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { draw } from "./random.ts";

export interface RReluOptions {
  /** Whether slopes are drawn; otherwise they are the middle of the range. */
  readonly training?: boolean;
  readonly generator?: Generator;
}

/**
 * `x` above 0, else `a · x`: in training each `a` is drawn from U(`lower`, `upper`), otherwise `a = (lower + upper) / 2`.
 * As in PyTorch, numbers are drawn only where `x ≤ 0`. Xu et al. 2015.
 *
 * @example
 * ```ts
 * import { manualSeed, rrelu, tensor } from "@qzynn/tensor";
 * rrelu(tensor([-2, 3]), 0.25, 0.75).toArray(); // → [ -1, 3 ]
 * manualSeed(0);
 * rrelu(tensor([-1, -1, 3]), 0.125, 0.25, { training: true }); // → tensor([-0.2463, -0.2135,  3.0000])
 * ```
 */
export function rrelu<S extends Shape>(
  x: Tensor<S>,
  lower = 1 / 8,
  upper = 1 / 3,
  { training = false, generator = defaultGenerator }: RReluOptions = {},
): Tensor<S> {
  if (!(lower <= upper))
    throw new QzynnError(`rrelu: nothing lies between ${lower} and ${upper}; give the lower bound first`);
  if (!training) return leakyRelu(x, (lower + upper) / 2);
  const slopes = draw("rrelu", x.shape as Shape, { dtype: x.dtype, generator }, fillSlopes(lower, upper), [
    x as Tensor,
  ]);
  return apply(leakingUnit, [x, slopes]) as Tensor<S>;
}

type Fill = Parameters<typeof draw>[3];

/** One number for each value that is not above 0; the others need none. */
const fillSlopes =
  (lower: number, upper: number): Fill =>
  (slopes, generator, values = slopes) => {
    const below = [...values.keys()].filter((i) => (values[i] as number) <= 0);
    fillUniform(new Float64Array(below.length), generator, lower, upper).forEach((slope, i) => {
      slopes[below[i] as number] = slope;
    });
  };
