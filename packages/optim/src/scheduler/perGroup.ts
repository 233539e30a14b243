import { QzynnError } from "@qzynn/tensor";
import type { Scheduled } from "./scheduler.ts";

/** One for all groups, or a list with one for each. */
export type PerGroup<T> = T | readonly T[];

/** The one of group `i`. */
export const ofGroup = <T>(value: PerGroup<T>, i: number): T =>
  Array.isArray(value) ? ((value as readonly T[])[i] as T) : (value as T);

/** Refuses lists of another length than that of the groups. */
export function checkPerGroup(
  call: string,
  { paramGroups }: Scheduled,
  options: Readonly<Record<string, PerGroup<unknown>>>,
): void {
  for (const [name, value] of Object.entries(options)) {
    if (Array.isArray(value) && value.length !== paramGroups.length) {
      throw new QzynnError(
        `${call}: ${name} has ${value.length} values and the optimiser ${paramGroups.length} groups; give one for each, or one for all`,
      );
    }
  }
}
