import { QzynnError } from "@qzynn/tensor";
import { checkPerGroup, type PerGroup } from "./perGroup.ts";
import type { Scheduled } from "./scheduler.ts";

/** Refuses what is no function, or no list with one for each group. */
export function checkLambdas(call: string, optimizer: Scheduled, lrLambda: PerGroup<(epoch: number) => number>): void {
  checkPerGroup(call, optimizer, { lrLambda });
  for (const each of [lrLambda].flat()) {
    if (typeof each !== "function") throw new QzynnError(`${call}: lrLambda is ${each}; give a function of the epoch`);
  }
}
