/** `pnpm bench loader`: how fast batches come, alone and beside training. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DataLoader } from "@qzynn/data";
import { crossEntropy } from "@qzynn/loss";
import { Adam } from "@qzynn/optim";
import { compile, manualSeed, type Tensor } from "@qzynn/tensor";
import Table from "cli-table3";
import { busyness, usedByOthers } from "../busy.ts";
import { network } from "../qzynn/network.ts";
import { COUNT, parts, ways } from "./samples.ts";

const BATCH = 64;
const ROUNDS = 5;
const WORKERS = [0, 1, 2];

type Batches = DataLoader<never, never, readonly [Tensor, Tensor]>;

function loaderOf(name: string, numWorkers: number): Batches {
  const { dataset, transform } = parts(name);
  const worker = new URL("./samples.js", import.meta.url);
  const options = { transform, batchSize: BATCH, shuffle: true, numWorkers, worker, workerData: name };
  return new DataLoader(dataset, options) as unknown as Batches;
}

/** One compiled step of the network of `adam64`, with a rate so small that it stays as it is. */
function training(): (x: Tensor, y: Tensor) => void {
  const model = network("adam64");
  const optimizer = new Adam(model.parameters(), { lr: 1e-9 });
  return compile((x: Tensor, y: Tensor): void => {
    optimizer.zeroGrad();
    crossEntropy(model.forward(x.reshape([BATCH, -1])), y).backward();
    optimizer.step();
  });
}

/** Seconds of one epoch in which `use` is called with each batch. */
async function epoch(loader: Batches, use: (x: Tensor, y: Tensor) => void): Promise<number> {
  const began = performance.now();
  if (loader.isAsync) for await (const [x, y] of loader) use(x, y);
  else for (const [x, y] of loader) use(x, y);
  return (performance.now() - began) / 1000;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const perSecond = (seconds: number): string => Math.round(COUNT / seconds).toLocaleString("en");

/** What PyTorch's loader takes for an epoch, by the names of ways that it has too. */
function pytorch(python: string | undefined): Record<string, number> {
  if (python === undefined) return {};
  const script = fileURLToPath(new URL("../../python/loader.py", import.meta.url));
  return JSON.parse(execFileSync(python, [script, `${COUNT}`, `${BATCH}`, `${ROUNDS}`], { encoding: "utf8" }));
}

export async function loader(python: string | undefined): Promise<void> {
  manualSeed(0);
  const others = [await usedByOthers()];
  const step = training();
  const nothing = (): void => {};
  const workers = WORKERS.map((n) => `${n} workers`);
  const style = { head: [], border: [], compact: true };
  const rows = new Table({ style, head: ["samples a second", ...workers, "training, 0 / 1", "PyTorch, 0"] });
  const [first] = loaderOf("rows of a tensor", 0);
  const [x, y] = first as readonly [Tensor, Tensor];
  const alone = median(
    Array.from({ length: ROUNDS + 1 }, () => {
      const began = performance.now();
      for (let i = 0; i < COUNT / BATCH; i++) step(x, y);
      return (performance.now() - began) / 1000;
    }),
  );
  const theirs = pytorch(python);
  for (const name of Object.keys(ways)) {
    const loaders = WORKERS.map((n) => loaderOf(name, n));
    const trains = name.includes("colours") ? [] : loaders.slice(0, 2);
    const times: number[][] = [...loaders, ...trains].map(() => []);
    // The first round starts threads and compiles.
    for (let round = 0; round <= ROUNDS; round++) {
      const taken: number[] = [];
      for (const each of loaders) taken.push(await epoch(each, nothing));
      for (const each of trains) taken.push(await epoch(each, step));
      if (round > 0) taken.forEach((seconds, i) => times[i]?.push(seconds));
    }
    for (const each of loaders) each.close();
    const cells = times.map((each) => perSecond(median(each)));
    const seconds = theirs[name];
    const last = seconds === undefined ? "" : perSecond(seconds);
    rows.push([name, ...cells.slice(0, WORKERS.length), cells.slice(WORKERS.length).join(" / "), last]);
  }
  others.push(await usedByOthers());
  console.log(rows.toString());
  console.log(`${COUNT} samples in batches of ${BATCH}, shuffled; medians of ${ROUNDS} epochs in turn.`);
  console.log(
    `Training: MLP 784-256-128-64-12, Adam, compiled, with each batch; on one batch again and again ${perSecond(alone)}.`,
  );
  const busy = busyness(others);
  if (busy !== undefined) console.log(busy);
}
