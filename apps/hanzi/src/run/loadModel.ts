/** A trained network, ready to be asked. */
import { existsSync } from "node:fs";
import { loadSafetensors } from "@qzynn/io/node";
import type { Sequential } from "@qzynn/nn";
import { QzynnError } from "@qzynn/tensor";
import { runFiles } from "./files.ts";
import { type Kept, readKept } from "./kept.ts";
import { network } from "./network.ts";

export interface Trained extends Kept {
  readonly model: Sequential;
}

/** The best model of the run in `folder`, or with `which` the last one. */
export function loadModel(folder: string, which: "best" | "last" = "best"): Trained {
  const files = runFiles(folder);
  const kept = readKept(files);
  const path = files[which];
  if (!existsSync(path)) {
    throw new QzynnError(
      `there is no trained model in ${folder} yet (no ${which}.safetensors): go on with "hanzi train --resume --out ${folder}"`,
    );
  }
  const { tensors } = loadSafetensors(path);
  const model = network(kept.settings, kept.classes.length);
  try {
    model.loadStateDict(tensors);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new QzynnError(`${path} is not the network that ${files.settings} describes: ${why}`, { cause });
  }
  model.eval();
  return { ...kept, model };
}
