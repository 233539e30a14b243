/** `node loop.js eager|compiled STEPS`: training in one synchronous loop; a line of JSON now and then. */
import { writeSync } from "node:fs";
import { mseLoss } from "@qzynn/loss";
import { Linear, Sequential, Tanh } from "@qzynn/nn";
import { SGD } from "@qzynn/optim";
import { compile, fromArray, type Tensor } from "@qzynn/tensor";
import { values } from "../values.ts";
import type { Sample } from "./rising.ts";

const [, , mode, count] = process.argv;
const steps = Number(count);
const SAMPLES = 40;

// Every WebAssembly memory of the library, however it makes and grows it.
const memories: WebAssembly.Memory[] = [];
const { Memory } = WebAssembly;
WebAssembly.Memory = class extends Memory {
  constructor(descriptor: WebAssembly.MemoryDescriptor) {
    super(descriptor);
    memories.push(this);
  }
};

// The sine network on a tenth of its data: what leaks does so by the tensor, not by the element.
const BATCH = 100;
const model = new Sequential(new Linear(1, 20), new Tanh(), new Linear(20, 20), new Tanh(), new Linear(20, 1));
const optimiser = new SGD(model.parameters(), { lr: 0.01 });
const x = fromArray(values(BATCH, 1), [BATCH, 1]);
const y = fromArray(values(BATCH, 2), [BATCH, 1]);

const train = (x: Tensor, y: Tensor): Tensor => {
  optimiser.zeroGrad();
  const loss: Tensor = mseLoss(model.forward(x as Tensor<[number, 1]>) as Tensor, y);
  loss.backward();
  optimiser.step();
  return loss;
};
const step = mode === "compiled" ? compile(train) : train;

for (let i = 0; i <= steps; i++) {
  step(x, y);
  if (i % Math.ceil(steps / SAMPLES) !== 0) continue;
  const { rss, heapUsed, external } = process.memoryUsage();
  const wasm = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  const sample: Sample = { step: i, rss, heap: heapUsed, buffers: external, wasm };
  writeSync(1, `${JSON.stringify(sample)}\n`);
}
