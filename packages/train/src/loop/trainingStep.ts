/** What is done with one batch. */
import { compile, type Tensor } from "@qzynn/tensor";
import type { Loss, Model, Optimizer } from "./parts.ts";
import { checkLoss, lossFunction, lossValue } from "./tally.ts";

/** What the model made of a batch, and the loss. */
interface Outcome {
  readonly output: Tensor;
  readonly loss: number;
}

/** Loss, gradients, and a step of the optimiser. `check` may refuse the loss. */
export type TrainingStep = (x: Tensor, y: Tensor, check: (loss: number) => void) => Outcome;

/** The step operation by operation: it can be looked into, and may do what depends on values. */
export function plainStep(model: Model, optimizer: Optimizer, loss: Loss): TrainingStep {
  const lossOf = lossFunction(loss);
  return (x, y, check) => {
    const output = model.forward(x);
    const value = lossOf(output, y);
    const number = lossValue("fit", value);
    // Before the step: the parameters are still good.
    check(number);
    optimizer.zeroGrad();
    value.backward();
    optimizer.step();
    return { output, loss: number };
  };
}

/** The same as one program for each shape of batch. It gives the same numbers, but cannot stop half-way. */
export function compiledStep(model: Model, optimizer: Optimizer, loss: Loss): TrainingStep {
  const lossOf = lossFunction(loss);
  const run = compile((x: Tensor, y: Tensor) => {
    optimizer.zeroGrad();
    const output = model.forward(x);
    const value = lossOf(output, y);
    checkLoss("fit", value);
    value.backward();
    optimizer.step();
    return { output, value };
  });
  return (x, y, check) => {
    const { output, value } = run(x, y);
    const number = lossValue("fit", value);
    check(number);
    return { output, loss: number };
  };
}
