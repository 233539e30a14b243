/** What came out, for people and for programs. */
import { join } from "node:path";
import Table from "cli-table3";
import type { Outcome } from "./experiment.ts";
import { type Errors, regions } from "./measure.ts";
import type { Settings } from "./settings.ts";

/** The mean error that the experiment came to when it was first done. */
export const ORIGINAL = 0.00689;

export function wording(settings: Settings): string {
  const { hidden, activation, epochs, lr, decay, decayEvery, samples, reach, spacing, batchSize, seed } = settings;
  const rate = decay === 1 ? `${lr}` : `${lr} × ${decay} every ${decayEvery} epochs`;
  const batch = batchSize === null ? "all at once" : `${batchSize} at a time`;
  const where = `${spacing === "even" ? "" : " denser at the ends"}${reach > 0 ? ` reaching ${100 * reach} % beyond` : ""}`;
  const points = `${samples} samples${where} ${batch}`;
  return `${[1, ...hidden, 1].join("-")} ${activation}, ${epochs} epochs of ${method(settings)}, rate ${rate}, ${points}, seed ${seed}`;
}

const method = ({ optimizer, momentum, nesterov }: Settings): string => {
  if (optimizer !== "sgd") return optimizer;
  return momentum === 0 ? "SGD" : `SGD with ${nesterov ? "Nesterov's " : ""}momentum ${momentum}`;
};

export function table(settings: Settings, errors: Errors, { pictures }: Outcome, out: string, seconds: number): string {
  const rows = new Table({ head: ["error", "mean", "largest"], style: { head: [], border: [] } });
  for (const { name, mean, largest } of regions(errors)) rows.push([name, mean.toFixed(5), largest.toFixed(5)]);
  rows.push(["everywhere", errors.mean.toFixed(5), errors.largest.toFixed(5)]);
  const verdict = errors.mean < ORIGINAL ? "below" : "not below";
  return [
    "",
    wording(settings),
    rows.toString(),
    `mean absolute error over [-π, π]: ${errors.mean.toFixed(5)}, ${verdict} the original's ${ORIGINAL}`,
    `largest error: ${errors.largest.toFixed(5)} at x = ${errors.at.toFixed(3)}`,
    `model: ${join(out, "model.safetensors")} (${seconds.toFixed(1)} s)`,
    `pictures: ${pictures
      .filter((name) => name.endsWith(".png"))
      .map((name) => join(out, name))
      .join("  ")}`,
    "",
  ].join("\n");
}

export function json(settings: Settings, { history, errors, pictures }: Outcome, out: string, seconds: number): string {
  const last = history.epochs.at(-1);
  const result = {
    out,
    stopped: history.stopped,
    epochs: history.epochs.length,
    loss: last?.train.loss ?? null,
    meanError: errors?.mean ?? null,
    largestError: errors && { error: errors.largest, x: errors.at },
    regions: errors && regions(errors),
    settings,
    seconds: Number(seconds.toFixed(2)),
    pictures,
  };
  return `${JSON.stringify(result)}\n`;
}

export const interrupted = ({ history }: Outcome, { epochs }: Settings, out: string): string =>
  `Stopped after epoch ${history.epochs.length} of ${epochs}, kept in ${out}.\nGo on with: sine --resume --out ${out}\n`;
