/** Where the curve is looked at to learn from it. */
import { linspace, type Tensor } from "@qzynn/tensor";
import type { Settings } from "./settings.ts";

type Chosen = Pick<Settings, "samples" | "reach" | "spacing">;

/**
 * `[samples, 1]`, from -π to π or a little further, both ends included: at even distances, or as `−cos t` for even `t`
 * from 0 to π, closer together towards the ends (Chebyshev's points, with which polynomials do not fail there).
 */
export function points({ samples, reach, spacing }: Chosen): Tensor {
  const end = Math.PI * (1 + 2 * reach);
  const along = spacing === "even" ? linspace(-end, end, samples) : linspace(0, Math.PI, samples).cos().mul(-end);
  return along.reshape([samples, 1]);
}
