import { inspect } from "node:util";
import { fromArray, tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Adam } from "../adam/adam.ts";
import { AdamW } from "../adam/adamW.ts";
import { SGD } from "../sgd.ts";
import { rate } from "./formulas.ts";

const parameter = (...values: number[]) => tensor(values, { requiresGrad: true });

test("step: moves only what has a gradient, and stays off the graph", () => {
  const [a, b] = [parameter(1), parameter(1)];
  const optimizer = new SGD([a, b], { lr: 0.5 });
  a.mul(a).sum().backward();
  optimizer.step();
  expect([a.item(), b.item()]).toEqual([0, 1]);
  expect([a.isLeaf, a.requiresGrad]).toEqual([true, true]);
});

test("zeroGrad: forgets the gradients of every group", () => {
  const [a, b] = [parameter(1), parameter(1)];
  const optimizer = new SGD([{ params: [a] }, { params: [b] }]);
  a.mul(b).sum().backward();
  optimizer.zeroGrad();
  expect([a.grad, b.grad]).toEqual([null, null]);
});

test("groups: have options of their own, and those of the optimiser where they say nothing", () => {
  const optimizer = new SGD(
    [
      { params: [parameter(1)], lr: 0.5 },
      { params: [parameter(2)], momentum: 0.9 },
    ],
    { lr: 0.1 },
  );
  expect(optimizer.paramGroups.map(({ lr, momentum }) => [lr, momentum])).toEqual([
    [0.5, 0],
    [0.1, 0.9],
  ]);
  optimizer.addParamGroup({ params: [parameter(3)], lr: 2 });
  expect(optimizer.paramGroups[2]?.lr).toBe(2);
});

test("lr: is read exactly as it was written, and a change holds from the next step on", () => {
  const w = parameter(1);
  const optimizer = new SGD([w], { lr: 0.1 });
  const [group] = optimizer.paramGroups;
  if (!group) throw new Error("no group");
  const live = group.live(rate, w);
  expect(group.lr).toBe(0.1);
  group.lr = 0.25;
  expect(live.item()).toBe(0.25);
  w.grad = tensor([1]);
  optimizer.step();
  expect(w.item()).toBe(0.75);
});

test("lr: beside float64 parameters it is float64", () => {
  const w = fromArray(new Float64Array([1]), [1], { requiresGrad: true });
  const optimizer = new SGD([w], { lr: 0.1 });
  w.grad = fromArray(new Float64Array([1]), [1]);
  optimizer.step();
  expect(w.item()).toBe(0.9);
});

test.each<[string, () => unknown, string]>([
  ["an empty list", () => new SGD([]), "SGD: the list of parameters is empty"],
  ["one tensor", () => new SGD(parameter(1) as never), "SGD: one tensor is no list of parameters; pass [tensor]"],
  ["no list", () => new SGD(3 as never), "SGD: 3 is no list of parameters"],
  [
    "tensors and groups mixed",
    () => new SGD([parameter(1), { params: [] }] as never),
    "SGD: item 0 is not like { params",
  ],
  ["what is no tensor", () => new SGD([{ params: [1] }] as never), "SGD: parameter 0 is not a Tensor"],
  ["a result", () => new SGD([parameter(1).mul(2)]), "SGD: parameter 0 is the result of a computation"],
  ["integers", () => new SGD([zeros([1], { dtype: "int32" })]), "SGD: parameter 0 is int32"],
  ["an option that is not", () => new SGD([parameter(1)], { learningRate: 1 } as never), 'no option "learningRate"'],
  ["a negative lr", () => new SGD([parameter(1)], { lr: -1 }), "SGD: lr is -1; use a number of 0 or more"],
  ["a lr that is no number", () => new Adam([parameter(1)], { lr: Number.NaN }), "Adam: lr is NaN"],
  ["a negative lr of a group", () => new AdamW([{ params: [parameter(1)], lr: -1 }]), "AdamW: lr is -1"],
  ["a negative momentum", () => new SGD([parameter(1)], { momentum: -1 }), "SGD: momentum is -1"],
  ["nesterov without momentum", () => new SGD([parameter(1)], { nesterov: true }), "SGD: nesterov needs a momentum"],
  ["a beta of 1", () => new Adam([parameter(1)], { betas: [0.9, 1] }), "Adam: betas[1] is 1"],
  ["one beta", () => new Adam([parameter(1)], { betas: [0.9] as never }), "Adam: betas is 0.9; give two numbers"],
  ["a negative eps", () => new AdamW([parameter(1)], { eps: -1 }), "AdamW: eps is -1"],
])("refused at the door: %s", (_, make, message) => {
  expect(make).toThrow(message);
});

test("refused at the door: the same parameter twice", () => {
  const p = parameter(1);
  expect(() => new SGD([p, p])).toThrow("SGD: parameter 1 is there already");
  expect(() => new SGD([{ params: [p] }, { params: [p] }])).toThrow("SGD: parameter 0 is there already");
});

test("toString: shows the groups and their options", () => {
  expect(inspect(new SGD([parameter(1)], { lr: 0.1 }))).toBe(
    "SGD(\n  (0): lr=0.1, momentum=0, dampening=0, weightDecay=0, nesterov=false, maximize=false, 1 parameters\n)",
  );
});
