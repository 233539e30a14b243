/** Probabilities for every picture by a network that did not learn from it. */
import { join } from "node:path";
import { DataLoader, kFold, Subset, TensorDataset } from "@qzynn/data";
import { makeFolder } from "@qzynn/io/node";
import { CrossEntropyLoss } from "@qzynn/loss";
import { StepLR } from "@qzynn/optim";
import { Generator, manualSeed, noGrad } from "@qzynn/tensor";
import { fit, type Progress } from "@qzynn/train";
import { checkpointFolder } from "@qzynn/train/node";
import { augmentation } from "../data/augment.ts";
import type { Images } from "../data/openImages.ts";
import { toPixels } from "../data/pixels.ts";
import { network } from "../run/network.ts";
import { optimizerFor } from "../run/optimizer.ts";
import type { Settings } from "../settings/settings.ts";

export interface OutOfFoldOptions {
  readonly folds: number;
  /** Where the networks are kept: whole ones are not trained again, one that was interrupted goes on. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  readonly say: (line: string) => void;
}

/** `[picture · classes + class]`; `null` if it was interrupted. */
export async function outOfFold(
  { images, labels, classes }: Images,
  settings: Settings,
  { folds, folder, signal, progress, say }: OutOfFoldOptions,
): Promise<Float32Array | null> {
  const all = new TensorDataset(toPixels(images, settings), labels);
  const probabilities = new Float32Array(all.length * classes.length);
  const parts = kFold(all, folds, { generator: new Generator(settings.seed) });
  for (const [place, { train, validation }] of parts.entries()) {
    say(`part ${place + 1} of ${folds}: ${train.length} pictures to learn from, ${validation.length} to judge`);
    manualSeed(settings.seed + place);
    const model = network(settings, classes.length);
    const optimizer = optimizerFor(model.parameters(), settings);
    const distort = settings.augment ? augmentation(settings) : null;
    const home = join(folder, `part-${place + 1}`);
    makeFolder(home);
    const { stopped } = await fit({
      model,
      optimizer,
      scheduler: new StepLR(optimizer, { stepSize: settings.decayEvery, gamma: settings.decay }),
      loss: new CrossEntropyLoss(),
      train: new DataLoader(train, {
        batchSize: settings.batchSize,
        shuffle: true,
        transform: ([x, y]) => [distort ? distort.forward(x) : x, y] as const,
      }),
      epochs: settings.epochs,
      checkpoint: { to: checkpointFolder(home), resume: "auto" },
      progress,
      signal,
    });
    if (stopped === "interrupted") return null;
    model.eval();
    let next = 0;
    for await (const [x] of new DataLoader(new Subset(all, validation.indices), { batchSize: 256 })) {
      const values = noGrad(() => model.forward(x).softmax(1)).data;
      for (let i = 0; i < values.length; i += classes.length) {
        const picture = validation.indices[next++] as number;
        probabilities.set(values.slice(i, i + classes.length) as Float32Array, picture * classes.length);
      }
    }
  }
  return probabilities;
}
