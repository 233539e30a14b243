/** What is done with one batch. */
import { compile, type Tensor } from "@qzynn/tensor";
import type { Loss, Model, Optimizer } from "./parts.ts";
import { lossFunction } from "./tally.ts";

/** Loss, gradients, and a step of the optimiser. Gives what the model made of the batch, and the loss. */
export type TrainingStep = (x: Tensor, y: Tensor) => { readonly output: Tensor; readonly value: Tensor };

/**
 * The step, compiled into one program for each shape of batch, or operation by operation. Both give the same numbers;
 * the second can be looked into, and may do what depends on values.
 */
export function trainingStep(model: Model, optimizer: Optimizer, loss: Loss, compiled: boolean): TrainingStep {
  const lossOf = lossFunction(loss);
  const step: TrainingStep = (x, y) => {
    optimizer.zeroGrad();
    const output = model.forward(x);
    const value = lossOf(output, y);
    value.backward();
    optimizer.step();
    return { output, value };
  };
  return compiled ? compile(step) : step;
}
