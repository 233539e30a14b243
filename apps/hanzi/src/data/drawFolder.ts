/** Drawn characters as an image folder like anyone's: `<character>/<number>.png`. */
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { makeFolder, writePng } from "@qzynn/io/node";
import { QzynnError } from "@qzynn/tensor";
import { drawings, type Hand } from "../draw/drawing.ts";
import { CHARACTERS } from "../draw/skeletons.ts";

export interface DrawOptions extends Hand {
  /** Pictures of each character. */
  readonly count: number;
}

/** Writes the folder; it appears under its name when it is complete, and what could not be completed goes again. */
export async function drawFolder(folder: string, { count, ...hand }: DrawOptions): Promise<void> {
  if (existsSync(folder)) {
    throw new QzynnError(`${folder} is already there and may hold something dear; remove it, or give another name`);
  }
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    await draw(unfinished, count, hand);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  renameSync(unfinished, folder);
}

async function draw(folder: string, count: number, hand: Hand): Promise<void> {
  const digits = Math.max(3, String(count - 1).length);
  for (const character of CHARACTERS) {
    const home = join(folder, character);
    makeFolder(home);
    const hands = drawings(character, hand);
    for (let i = 0; i < count; i++) {
      writePng(join(home, `${String(i).padStart(digits, "0")}.png`), hands.next().value);
    }
    // Ctrl-C gets its turn.
    await setImmediate();
  }
}
