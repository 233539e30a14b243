/** A run where it was left. */
import { QzynnError } from "@qzynn/tensor";
import type { EpochRecord } from "../history/history.ts";
import type { Keeper } from "./keeper.ts";
import { type Parts, restore } from "./runState.ts";

/** Puts the parts into the state that was kept, if one is wanted and there, and returns the epochs that are done. */
export async function resumed(keeper: Keeper | null, parts: Parts): Promise<EpochRecord[]> {
  const saved = await keeper?.load();
  if (!saved) return [];
  try {
    restore(parts, saved.state);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new QzynnError(`fit: the run that was kept is not this one: ${why}`, { cause });
  }
  return saved.records;
}
