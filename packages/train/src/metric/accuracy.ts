/** The share of samples whose highest score is that of the right class. */

import { eachSample } from "./classes.ts";
import type { Accumulator } from "./metric.ts";

/**
 * `#{i : argmax output[i] = target[i]} / N`, from 0 to 1.
 *
 * Outputs are scores `[N, C]`; targets are classes `[N]`, or probabilities `[N, C]` of which the highest counts.
 *
 * @example
 * ```ts
 * import { tensor } from "@qzynn/tensor";
 * import { accuracy } from "@qzynn/train";
 * const count = accuracy();
 * count.update(tensor([[2, 1], [0, 3], [1, 4]]), tensor([0, 1, 0], { dtype: "int32" }));
 * count.value().toFixed(3); // → 0.667
 * ```
 */
export function accuracy(): Accumulator {
  let [right, all] = [0, 0];
  return {
    mode: "max",
    update(output, target) {
      eachSample("accuracy", output, target, (_, wanted, predicted) => {
        if (predicted === wanted) right++;
        all++;
      });
    },
    value: () => right / all,
  };
}
