/** A run goes on with the settings it began with. */
import { QzynnError } from "@qzynn/tensor";
import type { Settings } from "./settings.ts";

/** The kept settings; only the number of epochs may be another now. */
export function resumedSettings(kept: Settings, typed: Partial<Settings>): Settings {
  for (const [name, value] of Object.entries(typed) as [keyof Settings, unknown][]) {
    if (name === "epochs" || JSON.stringify(value) === JSON.stringify(kept[name])) continue;
    throw new QzynnError(
      `the run began with ${name} ${JSON.stringify(kept[name])} and cannot go on with ${JSON.stringify(value)}; leave it out to go on, or train anew without --resume`,
    );
  }
  return { ...kept, ...(typed.epochs !== undefined && { epochs: typed.epochs }) };
}
