/** What a run came to: its models, tables and pictures. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Dataset } from "@qzynn/data";
import { loadCheckpoint, saveSafetensors, writeFileAtomic } from "@qzynn/io/node";
import type { Sequential } from "@qzynn/nn";
import { indexSelect, type Tensor, tensor } from "@qzynn/tensor";
import { type History, historyCsv } from "@qzynn/train";
import { labelMarks } from "../data/characters.ts";
import type { Images } from "../data/openImages.ts";
import type { RunFiles } from "../run/files.ts";
import { describe } from "../run/modelFile.ts";
import type { Settings } from "../settings/settings.ts";
import { judge, type Verdict } from "./judge.ts";
import { drawConfusion, drawCurves, drawMistakes, type Pictures } from "./pictures.ts";

export interface Finished {
  readonly history: History;
  readonly classes: readonly string[];
  /** Of the best model on the pictures that were kept aside; `null` if there were none, or no epoch was checked. */
  readonly verdict: Verdict | null;
  readonly pictures: Pictures;
}

/** Pictures that were kept aside, and where they stand among all. */
type Aside = Dataset<readonly [Tensor, Tensor]> & { readonly indices: readonly number[] };

/** Writes the models, the history and the pictures of a run that is over or was interrupted. */
export async function report(
  files: RunFiles,
  model: Sequential,
  settings: Settings,
  history: History,
  { classes, images }: Images,
  validation: Aside,
): Promise<Finished> {
  // First what took long to find, then what can be drawn again.
  const metadata = describe(settings, classes);
  saveSafetensors(files.last, model.stateDict(), { metadata });
  writeFileAtomic(files.history, new TextEncoder().encode(historyCsv(history)));
  const best = join(files.checkpoints, "best.checkpoint");
  const hasBest = history.best !== null && existsSync(best);
  if (hasBest) {
    model.loadStateDict(loadCheckpoint<{ model: Record<string, Tensor> }>(best).model);
    saveSafetensors(files.best, model.stateDict(), { metadata });
  }

  const pictures = drawCurves(files.folder, history);
  if (!hasBest || validation.length === 0) return { history, classes, verdict: null, pictures };
  const verdict = await judge(model, validation, classes.length);
  const aside = indexSelect(images, 0, tensor([...validation.indices], { dtype: "int32" }));
  const labels = labelMarks(classes);
  pictures.push(
    ...drawConfusion(files.folder, verdict, labels),
    ...drawMistakes(files.folder, "wrong", verdict, aside, labels),
  );
  return { history, classes, verdict, pictures };
}
