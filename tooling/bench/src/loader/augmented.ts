/** Whether distorting images slows training down: hanzi's network, with and without, by the number of workers. */
import { crossEntropy } from "@qzynn/loss";
import { Dropout, Flatten, Linear, type Module, ReLU, Sequential } from "@qzynn/nn";
import { AdamW } from "@qzynn/optim";
import { compile, type Tensor } from "@qzynn/tensor";
import { spread } from "../statistics.ts";
import { inTurn, loaderOf, perSecond, WORKERS } from "./loaders.ts";

const BATCH = 32;
const HIDDEN = [256, 128, 64];
const CLASSES = 12;
/** Short epochs, and many: what else the machine does comes and goes. */
const ROUNDS = 15;

/** A compiled step of hanzi's default, with a rate so small that the network stays as it is. */
function training(): (x: Tensor, y: Tensor) => void {
  const layers: Module[] = [new Flatten()];
  let width = 28 * 28;
  for (const next of HIDDEN) {
    layers.push(new Linear(width, next), new ReLU(), new Dropout(0.05));
    width = next;
  }
  const model = new Sequential(...layers, new Linear(width, CLASSES));
  const optimizer = new AdamW(model.parameters(), { lr: 1e-9 });
  return compile((x: Tensor, y: Tensor): void => {
    optimizer.zeroGrad();
    crossEntropy(model.forward(x), y).backward();
    optimizer.step();
  });
}

/** Rows of a table: samples a second by the number of workers, and what share that is of no distortion and no worker. */
export async function augmented(): Promise<string[][]> {
  const ways = ["rows of a tensor", "affine", "affine, elastic"];
  const step = training();
  const loaders = ways.flatMap((way) => WORKERS.map((workers) => loaderOf(way, BATCH, workers)));
  const times = await inTurn(loaders, ROUNDS, step);
  const plain = times[0] as number[];
  const cells = times.map((seconds) => {
    // Within each round, so that a slow one does not count.
    const share = spread(seconds.map((each, round) => (plain[round] as number) / each)).median;
    return `${perSecond(spread(seconds).median)} (${share.toFixed(2)})`;
  });
  return ways.map((way, i) => [
    way === "rows of a tensor" ? "as they are" : way,
    ...cells.slice(i * WORKERS.length, (i + 1) * WORKERS.length),
  ]);
}

export const TRAINING = `MLP 784-${HIDDEN.join("-")}-${CLASSES} with dropout, AdamW, batches of ${BATCH}, compiled; medians of ${ROUNDS} epochs in turn`;
