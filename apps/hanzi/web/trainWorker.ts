/** Trains on drawn characters, beside the page. */
import { DataLoader, stratifiedSplit, TensorDataset } from "@qzynn/data";
import { writeSafetensors } from "@qzynn/io";
import { CrossEntropyLoss } from "@qzynn/loss";
import { StepLR } from "@qzynn/optim";
import { backend, fromArray, Generator, manualSeed, type Tensor } from "@qzynn/tensor";
import { accuracy, fit } from "@qzynn/train";
import { augmentation } from "../src/data/augment.ts";
import { toPixels } from "../src/data/pixels.ts";
import { drawings } from "../src/draw/drawing.ts";
import { SIDE } from "../src/draw/place.ts";
import { CHARACTERS } from "../src/draw/skeletons.ts";
import { describe } from "../src/run/modelFile.ts";
import { network } from "../src/run/network.ts";
import { optimizerFor } from "../src/run/optimizer.ts";
import { presets } from "../src/settings/presets.ts";
import type { Settings } from "../src/settings/settings.ts";
import type { Order, Told } from "./messages.ts";

const scope = self as unknown as {
  postMessage(message: Told): void;
  onmessage: ((event: MessageEvent<Order>) => void) | null;
};
const tell = (message: Told): void => scope.postMessage(message);
const stopping = new AbortController();

scope.onmessage = ({ data: order }) => {
  if (order === "stop") {
    stopping.abort();
    return;
  }
  train(order).catch((error) => tell({ failed: error instanceof Error ? error.message : String(error) }));
};

async function train({ preset, count, epochs }: Exclude<Order, "stop">): Promise<void> {
  const own = presets[preset] as Settings;
  // The rate has died away at the end of these epochs as it has at the end of the preset's own.
  const settings: Settings = { ...own, epochs, decay: own.decay ** (own.epochs / epochs) };
  const { images, labels } = draw(count, settings);
  const all = new TensorDataset(toPixels(images, settings), labels);
  const parts = stratifiedSplit(all, [0.9, 0.1], { labels, generator: new Generator(settings.seed) });
  const [training, validation] = parts as [(typeof parts)[number], (typeof parts)[number]];
  manualSeed(settings.seed);
  const model = network(settings, CHARACTERS.length);
  const optimizer = optimizerFor(model.parameters(), settings);
  const distort = augmentation(settings);
  await fit({
    model,
    optimizer,
    scheduler: new StepLR(optimizer, { stepSize: settings.decayEvery, gamma: settings.decay }),
    loss: new CrossEntropyLoss(),
    train: new DataLoader(training, {
      batchSize: settings.batchSize,
      shuffle: true,
      transform: ([x, y]) => [distort.forward(x), y] as const,
    }),
    validation: new DataLoader(validation, { batchSize: 256 }),
    epochs,
    metrics: { accuracy },
    compile: backend().compile,
    signal: stopping.signal,
    onEpoch: (record) => tell({ epoch: record, epochs }),
  });
  model.eval();
  const metadata = describe(settings, CHARACTERS);
  tell({ model: writeSafetensors(model.stateDict(), { metadata }), stopped: stopping.signal.aborted });
}

function draw(
  count: number,
  { strength, seed }: Settings,
): { images: Tensor<readonly [number, 1, number, number]>; labels: Tensor<readonly [number]> } {
  const size = SIDE * SIDE;
  const pixels = new Uint8Array(CHARACTERS.length * count * size);
  const labels = new Int32Array(CHARACTERS.length * count);
  CHARACTERS.forEach((character, label) => {
    const hand = drawings(character, { strength, seed });
    for (let i = 0; i < count; i++) {
      const place = label * count + i;
      pixels.set(hand.next().value.data as Uint8Array, place * size);
      labels[place] = label;
    }
  });
  return { images: fromArray(pixels, [labels.length, 1, SIDE, SIDE]), labels: fromArray(labels, [labels.length]) };
}
