/** Loss and metrics of an epoch, added up batch by batch. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import type { Accumulator, Metrics } from "../metric/metric.ts";
import type { Loss } from "./parts.ts";

/** The mean loss over the samples, and each metric by its name. */
export type Scores = { readonly loss: number } & Readonly<Record<string, number>>;

export class Tally {
  samples = 0;
  private total = 0;
  private readonly accumulators: readonly (readonly [name: string, Accumulator])[];
  private readonly isSum: boolean;

  constructor(loss: Loss, metrics: Metrics) {
    this.isSum = typeof loss !== "function" && loss.reduction === "sum";
    this.accumulators = Object.entries(metrics).map(([name, make]) => [name, make()] as const);
  }

  /** `loss` is the value for the whole batch. */
  add(loss: number, output: Tensor, target: Tensor): void {
    const samples = output.shape[0] ?? 1;
    this.total += this.isSum ? loss : loss * samples;
    this.samples += samples;
    for (const [, accumulator] of this.accumulators) accumulator.update(output, target);
  }

  scores(): Scores {
    const metrics = Object.fromEntries(this.accumulators.map(([name, accumulator]) => [name, accumulator.value()]));
    return { loss: this.total / this.samples, ...metrics };
  }
}

/** The number in a loss. */
export function lossValue(call: string, loss: Tensor): number {
  checkLoss(call, loss);
  return loss.data[0] as number;
}

/** Refuses a loss that is not one number. */
export function checkLoss(call: string, loss: Tensor): void {
  if (loss.numel() === 1) return;
  throw new QzynnError(
    `${call}: the loss of a batch is [${loss.shape}], not one number; use reduction "mean", or take its mean`,
  );
}

/** A loss in either form, as a function. */
export const lossFunction = (loss: Loss): ((output: Tensor, target: Tensor) => Tensor) =>
  typeof loss === "function" ? loss : (output, target) => loss.forward(output, target);
