/** The share of samples whose right class is among those with the highest scores. */
import { QzynnError } from "@qzynn/tensor";
import { eachSample } from "./classes.ts";
import type { Metric } from "./metric.ts";

/**
 * Like {@link accuracy}, but the right class may be any of the `k` with the highest scores.
 *
 * @throws {QzynnError} if `k` is not a whole number above 0.
 *
 * @example
 * ```ts
 * import { tensor } from "@qzynn/tensor";
 * import { topKAccuracy } from "@qzynn/train";
 * const count = topKAccuracy(2)();
 * count.update(tensor([[3, 2, 1], [3, 2, 1]]), tensor([1, 2], { dtype: "int32" }));
 * count.value(); // → 0.5
 * ```
 */
export function topKAccuracy(k: number): Metric {
  if (!Number.isInteger(k) || k < 1) throw new QzynnError(`topKAccuracy: k is ${k}, not a whole number above 0`);
  return () => {
    let [right, all] = [0, 0];
    return {
      mode: "max",
      update(output, target) {
        const classes = output.shape[1] ?? 0;
        eachSample("topKAccuracy", output, target, (from, wanted) => {
          all++;
          // A class that is none, as of samples to ignore, is never among them.
          if (!(wanted >= 0 && wanted < classes)) return;
          const score = output.data[from + wanted] as number;
          let higher = 0;
          // Of equal scores the earlier class comes first, and NaN before all, as in argmax.
          for (let c = 0; c < classes; c++) {
            const other = output.data[from + c] as number;
            const isEqual = other === score || (Number.isNaN(other) && Number.isNaN(score));
            if (isEqual ? c < wanted : other > score || Number.isNaN(other)) higher++;
          }
          if (higher < k) right++;
        });
      },
      value: () => right / all,
    };
  };
}
