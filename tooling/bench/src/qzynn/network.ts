/** The networks of the training workloads, from our layers. */
import * as nn from "@qzynn/nn";
import { assign, fromArray, noGrad, type Tensor } from "@qzynn/tensor";
import { type ProblemName, parametersOf, problems } from "../problems.ts";

/** A model that takes tensors of any shape. */
interface Model extends nn.Module {
  forward(x: Tensor): Tensor;
}

type Make = new (...args: unknown[]) => nn.Module;

/** Layers that may not be there yet. */
const { Conv2d, MaxPool2d } = nn as { Conv2d?: Make; MaxPool2d?: Make };
export const hasConvolutions = Conv2d !== undefined && MaxPool2d !== undefined;

function layersOf(name: ProblemName): nn.Module[] {
  if (name === "cnn64") {
    if (!Conv2d || !MaxPool2d) throw new Error("there is no Conv2d yet");
    return [
      new Conv2d(1, 16, 3, { padding: 1 }),
      new nn.ReLU(),
      new MaxPool2d(2),
      new Conv2d(16, 32, 3, { padding: 1 }),
      new nn.ReLU(),
      new MaxPool2d(2),
      new nn.Flatten(),
      new nn.Linear(32 * 7 * 7, 12),
    ];
  }
  const { layers, activation } = problems[name];
  return layers.slice(1).flatMap((n, i) => {
    const linear = new nn.Linear(layers[i] as number, n);
    return i === layers.length - 2 ? [linear] : [linear, activation === "tanh" ? new nn.Tanh() : new nn.ReLU()];
  });
}

/** The network, with the weights that everyone begins with. */
export function network(name: ProblemName): Model {
  const model = new nn.Sequential(...layersOf(name)) as nn.Module as Model;
  const initial = parametersOf(name);
  [...model.parameters()].forEach((p, i) => {
    const { values, shape } = initial[i] as (typeof initial)[number];
    noGrad(() => assign(p, fromArray(values, shape)));
  });
  return model;
}
