/** The settings of a run that is there. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { QzynnError } from "@qzynn/tensor";
import { DEFAULT_PRESET, presets, type Settings } from "./settings.ts";

/** A run goes on with the settings that it began with; only its epochs may be more now. */
export function resumedSettings(folder: string, typed: Partial<Settings>): Settings {
  const kept = keptSettings(folder, "resume");
  for (const [name, value] of Object.entries(typed) as [keyof Settings, unknown][]) {
    if (name === "epochs" || JSON.stringify(value) === JSON.stringify(kept[name])) continue;
    throw new QzynnError(
      `the run in ${folder} began with ${name} ${JSON.stringify(kept[name])} and cannot go on with ${JSON.stringify(value)}; leave it out to go on, or leave --resume out to train anew`,
    );
  }
  return { ...kept, ...(typed.epochs !== undefined && { epochs: typed.epochs }) };
}

/** `what` shall be done with it, for the error where there is none. */
export function keptSettings(folder: string, what: "resume" | "begin like"): Settings {
  const path = join(folder, "settings.json");
  if (!existsSync(path)) {
    const out = what === "resume" ? "begin one without --resume" : "name the folder of a run";
    throw new QzynnError(`there is no run in ${folder} to ${what}; ${out}`);
  }
  try {
    return { ...presets[DEFAULT_PRESET]!, ...(JSON.parse(readFileSync(path, "utf8")) as Partial<Settings>) };
  } catch (cause) {
    throw new QzynnError(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
