/** A trained network, ready to be asked: the run's, or a file of it alone. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { loadSafetensors } from "@qzynn/io/node";
import { QzynnError } from "@qzynn/tensor";
import { runFiles } from "./files.ts";
import { readKept } from "./kept.ts";
import { type Opened, openModel } from "./modelFile.ts";
import { network } from "./network.ts";

export interface Trained extends Opened {
  /** The folder that it lies in. */
  readonly folder: string;
}

/** The best model of the run in the folder `path`, or with `which` the last one; or the model that the file `path` holds. */
export function loadModel(path: string, which: "best" | "last" = "best"): Trained {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? ofFile(path) : ofRun(path, which);
}

function ofFile(path: string): Trained {
  try {
    return { ...openModel(new Uint8Array(readFileSync(path))), folder: dirname(path) };
  } catch (cause) {
    throw new QzynnError(`${path}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function ofRun(folder: string, which: "best" | "last"): Trained {
  const files = runFiles(folder);
  const { settings: kind, classes } = readKept(files);
  const path = files[which];
  if (!existsSync(path)) {
    throw new QzynnError(
      `there is no trained model in ${folder} yet (no ${which}.safetensors): go on with "hanzi train --resume --out ${folder}"`,
    );
  }
  const { tensors } = loadSafetensors(path);
  const model = network(kind, classes.length);
  try {
    model.loadStateDict(tensors);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new QzynnError(`${path} is not the network that ${files.settings} describes: ${why}`, { cause });
  }
  model.eval();
  return { model, classes, kind, folder };
}
