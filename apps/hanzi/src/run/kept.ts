/** What a run says of itself: its settings and its classes. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { writeFileAtomic } from "@qzynn/io/node";
import { QzynnError } from "@qzynn/tensor";
import type { Settings } from "../settings/settings.ts";
import type { RunFiles } from "./files.ts";

export interface Kept {
  readonly settings: Settings;
  readonly classes: readonly string[];
}

export function keep(files: RunFiles, kept: Kept): void {
  mkdirSync(files.folder, { recursive: true });
  writeFileAtomic(files.settings, new TextEncoder().encode(`${JSON.stringify(kept, null, 2)}\n`));
}

export function readKept(files: RunFiles): Kept {
  if (!existsSync(files.settings)) {
    throw new QzynnError(
      `there is no trained model in ${files.folder} (no settings.json): train one with "hanzi train --out ${files.folder}", or name its folder with --model`,
    );
  }
  try {
    const kept: Kept = JSON.parse(readFileSync(files.settings, "utf8"));
    if (Array.isArray(kept.classes) && Array.isArray(kept.settings.hidden)) return kept;
  } catch (cause) {
    throw new QzynnError(`${files.settings} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  throw new QzynnError(`${files.settings} does not describe a run of hanzi: its classes or settings are missing`);
}
