// A small run that keeps its state after every epoch; what it needs is in one file, so that plain Node can run it.
import { DataLoader, TensorDataset } from "@qzynn/data";
import { crossEntropy } from "@qzynn/loss";
import { Dropout, Linear, ReLU, Sequential } from "@qzynn/nn";
import { Adam, StepLR } from "@qzynn/optim";
import { Generator, manualSeed, randint, randn } from "@qzynn/tensor";
import { fit } from "../src/fit.ts";
import { checkpointFolder } from "../src/node/checkpointFolder.ts";

const [path = "", epochs = "1"] = process.argv.slice(2);
manualSeed(3);
const model = new Sequential(new Linear(16, 64), new ReLU(), new Dropout(0.3), new Linear(64, 3));
const optimizer = new Adam(model.parameters(), { lr: 0.01 });
const noise = new Generator(9);
const data = new TensorDataset(randn([60, 16]), randint(0, 3, [60], { dtype: "int32" }));
process.stdout.write("ready\n");
await fit({
  model,
  optimizer,
  scheduler: new StepLR(optimizer, { stepSize: 5, gamma: 0.9 }),
  loss: crossEntropy,
  train: new DataLoader(data, {
    batchSize: 16,
    shuffle: true,
    transform: ([a, b]) => [a.add(randn(a.shape, { generator: noise }).mul(0.1)), b] as const,
  }),
  epochs: Number(epochs),
  generators: { noise },
  checkpoint: { to: checkpointFolder(path), every: 1, keep: 3, resume: "auto" },
});
