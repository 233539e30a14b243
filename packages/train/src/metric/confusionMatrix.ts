/** How often each class was taken for each other one. */
import { QzynnError } from "@qzynn/tensor";
import { eachSample } from "./classes.ts";
import type { Accumulator } from "./metric.ts";

/**
 * Counts `[right class][predicted class]`. Its value is no number, so it is not for `metrics`: update it in
 * `evaluate`'s `onBatch`.
 *
 * @throws {QzynnError} if a target is not one of the classes.
 *
 * @example
 * ```ts
 * import { tensor } from "@qzynn/tensor";
 * import { confusionMatrix } from "@qzynn/train";
 * const counts = confusionMatrix(2);
 * counts.update(tensor([[2, 1], [0, 3], [1, 4]]), tensor([0, 1, 0], { dtype: "int32" }));
 * counts.value(); // → [ [ 1, 1 ], [ 0, 1 ] ]
 * ```
 */
export function confusionMatrix(classes: number): Accumulator<number[][]> {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  return {
    update(output, target) {
      eachSample("confusionMatrix", output, target, (_, right, predicted) => {
        const row = counts[right];
        if (row?.[predicted] === undefined) {
          throw new QzynnError(
            `confusionMatrix: class ${row ? predicted : right} is not one of the ${classes}, which are 0 … ${classes - 1}`,
          );
        }
        row[predicted]!++;
      });
    },
    value: () => counts.map((row) => [...row]),
  };
}
