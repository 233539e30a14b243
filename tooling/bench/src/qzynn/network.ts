/** The networks of the training workloads, from our layers. */
import { Conv2d, Flatten, Linear, MaxPool2d, type Module, ReLU, Sequential, Tanh } from "@qzynn/nn";
import { assign, fromArray, noGrad, type Tensor } from "@qzynn/tensor";
import { type ProblemName, parametersOf, problems } from "../problems.ts";

/** A model that takes tensors of any shape. */
interface Model extends Module {
  forward(x: Tensor): Tensor;
}

function layersOf(name: ProblemName): Module[] {
  if (name === "cnn64") {
    return [
      new Conv2d(1, 16, 3, { padding: 1 }),
      new ReLU(),
      new MaxPool2d(2),
      new Conv2d(16, 32, 3, { padding: 1 }),
      new ReLU(),
      new MaxPool2d(2),
      new Flatten(),
      new Linear(32 * 7 * 7, 12),
    ];
  }
  const { layers, activation } = problems[name];
  return layers.slice(1).flatMap((n, i) => {
    const linear = new Linear(layers[i] as number, n);
    return i === layers.length - 2 ? [linear] : [linear, activation === "tanh" ? new Tanh() : new ReLU()];
  });
}

/** The network, with the weights that everyone begins with. */
export function network(name: ProblemName): Model {
  const model = new Sequential(...layersOf(name)) as Module as Model;
  const initial = parametersOf(name);
  [...model.parameters()].forEach((p, i) => {
    const { values, shape } = initial[i] as (typeof initial)[number];
    noGrad(() => assign(p, fromArray(values, shape)));
  });
  return model;
}
