/** A new run in the folder of an old one. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { QzynnError } from "@qzynn/tensor";
import { clearPictures } from "../report/pictures.ts";
import type { RunFiles } from "./files.ts";

/** Removes what the old run would be resumed from or asked by, and what it drew; pictures to learn from stay, and whatever is not ours. */
export function beginAnew(files: RunFiles): void {
  try {
    clear(files);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new QzynnError(`the old run in ${files.folder} cannot be removed: ${why}; choose another folder with --out`, {
      cause,
    });
  }
}

function clear({ folder, checkpoints, best, last, history, result }: RunFiles): void {
  clearPictures(folder);
  for (const path of [best, last, history, result]) rmSync(path, { force: true });
  if (!existsSync(checkpoints)) return;
  for (const name of readdirSync(checkpoints)) {
    if (/\.checkpoint$|^history\.json$/.test(name)) rmSync(join(checkpoints, name));
  }
}
