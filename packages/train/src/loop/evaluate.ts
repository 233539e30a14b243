/** How good a model is on data that it does not learn from. */
import { noGrad, type Tensor } from "@qzynn/tensor";
import type { Metrics } from "../metric/metric.ts";
import { eachBatch } from "./eachBatch.ts";
import type { Batches, Loss, Model } from "./parts.ts";
import { Pause } from "./pause.ts";
import { lossFunction, lossValue, type Scores, Tally } from "./tally.ts";

export interface EvaluateOptions {
  readonly model: Model;
  readonly loss: Loss;
  readonly data: Batches;
  /** By name, as `{ accuracy }`. Default: none. */
  readonly metrics?: Metrics;
  /** Sees every batch with what the model made of it: for a confusion matrix, or to collect the mistakes. */
  readonly onBatch?: (output: Tensor, target: Tensor, input: Tensor) => void;
}

/**
 * Mean loss over all samples and each metric. The model is in evaluation mode meanwhile and then again in the one it
 * was in; no gradients are kept.
 *
 * @throws {QzynnError} if the data gives no batch, or the loss is not one number.
 *
 * @example
 * ```ts
 * import { mseLoss } from "@qzynn/loss";
 * import { Identity } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * import { evaluate, meanAbsoluteError } from "@qzynn/train";
 * const data = [[tensor([[1], [2]]), tensor([[1.5], [2.5]])]] as const;
 * await evaluate({ model: new Identity(), loss: mseLoss, data, metrics: { meanAbsoluteError } }); // → { loss: 0.25, meanAbsoluteError: 0.5 }
 * ```
 */
export async function evaluate(options: EvaluateOptions): Promise<Scores> {
  const tally = await evaluateUntil("evaluate", options, new Pause(), () => false);
  return tally as Scores;
}

/** As {@link evaluate}, but gives up, with `null`, as soon as `isOver`. */
export async function evaluateUntil(
  call: string,
  { model, loss, data, metrics = {}, onBatch }: EvaluateOptions,
  pause: Pause,
  isOver: () => boolean,
): Promise<Scores | null> {
  const tally = new Tally(loss, metrics);
  const lossOf = lossFunction(loss);
  const { training } = model;
  model.train(false);
  try {
    const finished = await eachBatch(call, data, pause, ([x, y]) => {
      noGrad(() => {
        const output = model.forward(x);
        tally.add(lossValue(call, lossOf(output, y)), output, y);
        onBatch?.(output, y, x);
      });
      return !isOver();
    });
    return finished ? tally.scores() : null;
  } finally {
    model.train(training);
  }
}
