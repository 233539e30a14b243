/** Momentum that a scheduler changes: `momentum` itself, or the first beta of an optimiser that has some. */
import { QzynnError } from "@qzynn/tensor";
import type { Scheduled, ScheduledGroup } from "./scheduler.ts";

export function checkMomentum(call: string, { paramGroups }: Scheduled): void {
  if (paramGroups.every((group) => "betas" in group || "momentum" in group)) return;
  throw new QzynnError(`${call}: the optimiser has neither momentum nor betas; set cycleMomentum: false`);
}

export function setMomentum(group: ScheduledGroup, value: number): void {
  if (group.betas) group.betas = [value, group.betas[1]];
  else group.momentum = value;
}
