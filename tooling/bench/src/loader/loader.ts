/** `pnpm bench loader`: how fast batches come, alone and beside training. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { backend, getThreads, manualSeed } from "@qzynn/tensor";
import Table from "cli-table3";
import { busyness, usedByOthers } from "../busy.ts";
import { spread } from "../statistics.ts";
import { augmented, TRAINING } from "./augmented.ts";
import { inTurn, loaderOf, perSecond, WORKERS } from "./loaders.ts";
import { COUNT, ways } from "./samples.ts";

const BATCH = 64;
const ROUNDS = 9;

export const USAGE = `Usage: pnpm bench loader [python]

Samples a second of loaders, augmentations and workers, and of training with them. With the path of a Python that has
PyTorch its loader is measured too: sample by sample, as it reads every dataset, and with the distortions written for a
whole batch at once.`;

/** What PyTorch takes for an epoch, by the names of ways that it has too. */
function pytorch(python: string | undefined): Record<string, number> {
  if (python === undefined) return {};
  const script = fileURLToPath(new URL("../../python/loader.py", import.meta.url));
  return JSON.parse(execFileSync(python, [script, `${COUNT}`, `${BATCH}`, `${ROUNDS}`], { encoding: "utf8" }));
}

const table = (head: readonly string[], rows: readonly string[][]): string => {
  const made = new Table({ style: { head: [], border: [], compact: true }, head: [...head] });
  made.push(...rows);
  return made.toString();
};

export async function loader(python: string | undefined): Promise<void> {
  manualSeed(0);
  const others = [await usedByOthers()];
  const theirs = pytorch(python);
  const workers = WORKERS.map((n) => (n === 1 ? "1 worker" : `${n} workers`));
  const rows: string[][] = [];
  for (const name of Object.keys(ways)) {
    const times = await inTurn(
      WORKERS.map((n) => loaderOf(name, BATCH, n)),
      ROUNDS,
      () => {},
    );
    const seconds = theirs[name];
    const own = times.map((each) => perSecond(spread(each).median));
    rows.push([name, ...own, ...(python === undefined ? [] : [seconds === undefined ? "" : perSecond(seconds)])]);
  }
  others.push(await usedByOthers());
  const trained = await augmented();
  others.push(await usedByOthers());
  console.log(table(["samples a second", ...workers, ...(python === undefined ? [] : ["PyTorch, 0"])], rows));
  console.log(`${COUNT} samples in batches of ${BATCH}, shuffled; medians of ${ROUNDS} epochs in turn.\n`);
  console.log(table(["training, samples a second", ...workers], trained));
  console.log(`${TRAINING}. In brackets: the share of the first.`);
  console.log(`Threads: ${getThreads()}, ${backend().float32}.`);
  const busy = busyness(others);
  if (busy !== undefined) console.log(busy);
}
