// A file of PyTorch, made by io/testing/fixtures/make.py: the network predicts the same here, and training goes on the same.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadTorch } from "@qzynn/io/node";
import { Linear, ReLU, Sequential } from "@qzynn/nn";
import { Adam, type OptimizerStateDict } from "@qzynn/optim";
import { backward, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";

const folder = new URL("../../io/testing/fixtures/", import.meta.url);

interface Run {
  readonly model: Record<string, Tensor>;
  readonly optimizer: OptimizerStateDict;
}

interface Expected {
  readonly x: number[][];
  readonly prediction: number[][];
  readonly after: Record<string, number[] | number[][]>;
}

test.each(["run.pt", "run-legacy.pt"])(
  "%s: a Sequential predicts the same, and its next step of Adam is the same",
  (name) => {
    const run = loadTorch<Run>(fileURLToPath(new URL(name, folder)));
    const expected: Expected = JSON.parse(readFileSync(new URL("run.json", folder), "utf8"));
    const model = new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2));
    model.loadStateDict(run.model);
    const x = tensor(expected.x);
    const close = (found: Tensor, wanted: readonly (number | readonly number[])[]) =>
      wanted.flat().forEach((value, i) => expect(found.data[i]).toBeCloseTo(value, 6));
    close(model.forward(x), expected.prediction);

    const optimizer = new Adam(model.parameters(), { lr: 0.5 });
    optimizer.loadStateDict(run.optimizer);
    backward(model.forward(x).square().sum());
    optimizer.step();
    const state = model.stateDict();
    expect(Object.keys(state)).toEqual(Object.keys(expected.after));
    for (const [key, values] of Object.entries(expected.after)) close(state[key]!, values);
  },
);
