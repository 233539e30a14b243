/** Training steps of ours, as a user writes them; eager, or the same function compiled. */
import { crossEntropy, mseLoss } from "@qzynn/loss";
import { Adam, SGD } from "@qzynn/optim";
import { compile, fromArray, type Tensor } from "@qzynn/tensor";
import type { Workload } from "../child/serve.ts";
import { batchOf, type ProblemName, problems } from "../problems.ts";
import { network } from "./network.ts";

/** A function that makes one step and gives its loss. */
export function trainingStep(name: ProblemName, mode: "eager" | "compiled", lr: number): () => Tensor {
  const model = network(name);
  const { optimiser: kind, loss: lossName } = problems[name];
  const optimiser = kind === "sgd" ? new SGD(model.parameters(), { lr }) : new Adam(model.parameters(), { lr });
  const { x, y } = batchOf(name);
  const [input, target] = [fromArray(x.values, x.shape), fromArray(y, lossName === "mse" ? x.shape : [y.length])];
  const step = (input: Tensor, target: Tensor): Tensor => {
    optimiser.zeroGrad();
    const output = model.forward(input);
    const loss = (lossName === "mse" ? mseLoss(output, target) : crossEntropy(output, target)) as Tensor;
    loss.backward();
    optimiser.step();
    return loss;
  };
  const run = mode === "compiled" ? compile(step) : step;
  return () => run(input, target);
}

export function training(name: ProblemName, mode: "eager" | "compiled"): Workload {
  const step = trainingStep(name, mode, problems[name].rate);
  return {
    run(n) {
      let loss: Tensor | undefined;
      for (let i = 0; i < n; i++) loss = step();
      loss?.item();
    },
    check() {
      const fresh = trainingStep(name, mode, problems[name].checkRate);
      return Array.from({ length: 5 }, () => fresh().item());
    },
  };
}
