/** One pass through the training data. */
import { noGrad, QzynnError } from "@qzynn/tensor";
import type { Metrics } from "../metric/metric.ts";
import { eachBatch } from "./eachBatch.ts";
import type { Batches, Loss, Model, Optimizer } from "./parts.ts";
import type { Pause } from "./pause.ts";
import { Tally } from "./tally.ts";
import type { TrainingStep } from "./trainingStep.ts";

export interface Training {
  readonly step: TrainingStep;
  readonly model: Model;
  readonly optimizer: Optimizer;
  readonly loss: Loss;
  readonly train: Batches;
  readonly metrics: Metrics;
}

/** Loss, gradients, step, for every batch. `null` if it was over before the last of them. */
export async function trainEpoch(
  { step, model, optimizer, loss, train, metrics }: Training,
  epoch: number,
  pause: Pause,
  watch: (tally: Tally, batch: number) => void,
  isOver: () => boolean,
): Promise<Tally | null> {
  const tally = new Tally(loss, metrics);
  let batch = 0;
  watch(tally, batch);
  model.train(true);
  const finished = await eachBatch("fit", train, pause, ([x, y]) => {
    if (isOver()) return false;
    const { output, loss: number } = step(x, y, (value) => {
      if (!Number.isFinite(value)) throw diverged(value, epoch, batch + 1, optimizer);
    });
    noGrad(() => tally.add(number, output, y));
    watch(tally, ++batch);
    return true;
  });
  return finished ? tally : null;
}

const diverged = (loss: number, epoch: number, step: number, { paramGroups }: Optimizer): QzynnError =>
  new QzynnError(
    `fit: the loss is ${loss} in epoch ${epoch}, step ${step}: the steps were too large (lr is ${paramGroups[0]?.lr}) or the data holds NaN or infinite values; ` +
      "lower the learning rate, clip the gradients, or look at the data",
  );
