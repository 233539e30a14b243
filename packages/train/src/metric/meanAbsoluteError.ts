/** How far outputs are from targets, on the average. */
import { QzynnError } from "@qzynn/tensor";
import type { Accumulator } from "./metric.ts";

/**
 * `Σ |output − target| / n` over all elements of all batches.
 *
 * @throws {QzynnError} if output and target differ in shape: nothing is broadcast.
 *
 * @example
 * ```ts
 * import { tensor } from "@qzynn/tensor";
 * import { meanAbsoluteError } from "@qzynn/train";
 * const error = meanAbsoluteError();
 * error.update(tensor([[1], [3]]), tensor([[2], [1]]));
 * error.value(); // → 1.5
 * ```
 */
export function meanAbsoluteError(): Accumulator {
  let [sum, count] = [0, 0];
  return {
    mode: "min",
    update(output, target) {
      if (String(output.shape) !== String(target.shape)) {
        throw new QzynnError(
          `meanAbsoluteError: an output of [${output.shape}] and a target of [${target.shape}] do not meet; reshape one to the other`,
        );
      }
      const [a, b] = [output.data, target.data];
      for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
      count += a.length;
    },
    value: () => sum / count,
  };
}
