/** A compiled step does what the eager one does: the same losses, weights and optimiser state, bit for bit. */
import { CrossEntropyLoss } from "@qzynn/loss";
import { Dropout, Linear, ReLU, Sequential } from "@qzynn/nn";
import { Adam, AdamW, type Optimizer, type Params, SGD, StepLR } from "@qzynn/optim";
import { compile, manualSeed, randint, randn, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";

type Make = (params: Params) => Optimizer;

function run(make: Make, isCompiled: boolean) {
  manualSeed(0);
  const model = new Sequential(new Linear(10, 20), new ReLU(), new Dropout(0.3), new Linear(20, 5));
  const optimizer = make(model.parameters());
  const scheduler = new StepLR(optimizer, { stepSize: 4, gamma: 0.5 });
  const loss = new CrossEntropyLoss({ labelSmoothing: 0.1 });
  const eager = (x: Tensor, y: Tensor) => {
    optimizer.zeroGrad();
    const value = loss.forward(model.forward(x), y);
    value.backward();
    optimizer.step();
    return value;
  };
  const step = isCompiled ? compile(eager) : eager;
  const losses = Array.from({ length: 12 }, () => {
    const value = step(randn([8, 10]), randint(0, 5, [8])).item();
    scheduler.step();
    return value;
  });
  const { state } = optimizer.stateDict();
  const remembered = Object.values(state).flatMap((values) => Object.values(values) as Tensor[]);
  return { losses, values: [...model.parameters(), ...remembered].map(({ data }) => [...data]) };
}

test.each<[string, Make]>([
  ["SGD", (p) => new SGD(p, { lr: 0.1 })],
  ["SGD with dampened momentum", (p) => new SGD(p, { lr: 0.1, momentum: 0.9, dampening: 0.3, weightDecay: 0.01 })],
  ["SGD with Nesterov's momentum", (p) => new SGD(p, { lr: 0.1, momentum: 0.9, nesterov: true })],
  ["Adam", (p) => new Adam(p, { lr: 0.01, weightDecay: 0.01 })],
  ["Adam with amsgrad", (p) => new Adam(p, { lr: 0.01, amsgrad: true, maximize: true })],
  ["AdamW", (p) => new AdamW(p, { lr: 0.01 })],
])("compiled: a network with dropout, a falling rate and %s trains as it does eagerly", (_, make) => {
  expect(run(make, true)).toEqual(run(make, false));
});
