/** Each optimiser by itself, in a compiled step, saved and loaded: the same numbers. */
import { compile, manualSeed, randn, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import type { Optimizer, OptimizerStateDict, Params } from "./index.ts";
import * as optim from "./index.ts";

type Make = (params: Params) => Optimizer;

const makers: [string, Make][] = [
  ["Adadelta", (p) => new optim.Adadelta(p, { weightDecay: 0.1 })],
  ["Adafactor", (p) => new optim.Adafactor(p, { weightDecay: 0.1 })],
  ["Adagrad", (p) => new optim.Adagrad(p, { lr: 0.1, lrDecay: 0.1 })],
  ["Adam", (p) => new optim.Adam(p, { lr: 0.1, amsgrad: true })],
  ["AdamW", (p) => new optim.AdamW(p, { lr: 0.1 })],
  ["Adamax", (p) => new optim.Adamax(p, { lr: 0.1 })],
  ["ASGD", (p) => new optim.ASGD(p, { lr: 0.1, lambd: 0.1, t0: 3 })],
  ["Muon", (p) => new optim.Muon(p, { lr: 0.1 })],
  ["NAdam", (p) => new optim.NAdam(p, { lr: 0.1, decoupledWeightDecay: true, weightDecay: 0.1 })],
  ["RAdam", (p) => new optim.RAdam(p, { lr: 0.1, betas: [0.8, 0.9] })],
  ["RMSprop", (p) => new optim.RMSprop(p, { momentum: 0.9, centered: true })],
  ["Rprop", (p) => new optim.Rprop(p)],
  ["SGD", (p) => new optim.SGD(p, { lr: 0.1, momentum: 0.9, dampening: 0.3 })],
  ["SparseAdam", (p) => new optim.SparseAdam(p, { lr: 0.1 })],
];

type Step = (optimizer: Optimizer, w: Tensor, g: Tensor) => void;

const plainly: Step = (optimizer, w, g) => {
  w.grad = g;
  optimizer.step();
};

/** Without any program: the operations one by one. */
const eagerly: Step = (optimizer, w, g) => {
  const { paramGroups } = optimizer;
  (optimizer as unknown as { move(who: unknown, gradients: Tensor[]): void }).move(
    [{ p: w, group: paramGroups[0] }],
    [g],
  );
};

/** A step that is written down once, with the gradient of `w · g`. */
function compiled(): Step {
  let step: ((g: Tensor) => void) | null = null;
  return (optimizer, w, g) => {
    step ??= compile((gradient) => {
      optimizer.zeroGrad();
      w.mul(gradient).sum().backward();
      optimizer.step();
    });
    step(g);
  };
}

function run(make: Make, step: Step, between: (optimizer: Optimizer, w: Tensor, i: number) => Optimizer = (o) => o) {
  manualSeed(1);
  const w = randn([5, 3], { requiresGrad: true });
  let optimizer = make([w]);
  for (let i = 0; i < 10; i++) {
    optimizer = between(optimizer, w, i);
    const group = optimizer.paramGroups[0] as { lr: number; momentum?: number; betas?: readonly [number, number] };
    group.lr *= 0.9;
    if (group.momentum) group.momentum *= 0.9;
    if (group.betas) group.betas = [group.betas[0] * 0.9, group.betas[1]];
    step(optimizer, w, randn([5, 3]));
  }
  return { w: [...w.data], dict: plain(optimizer.stateDict()) };
}

const plain = (dict: OptimizerStateDict) =>
  JSON.parse(JSON.stringify(dict, (_, v) => (v !== null && typeof v === "object" && "numel" in v ? [...v.data] : v)));

test.each(makers)(
  "%s: by itself, operation by operation and in a compiled step, ten steps are the same bits",
  (_, make) => {
    const alone = run(make, plainly);
    expect(run(make, eagerly)).toEqual(alone);
    expect(run(make, compiled())).toEqual(alone);
  },
);

test.each(makers)("%s: saved and loaded in the middle, it goes on to the same bits", (_, make) => {
  const resumed = run(make, plainly, (optimizer, w, i) => {
    if (i !== 5) return optimizer;
    const fresh = make([w]);
    fresh.loadStateDict(optimizer.stateDict());
    return fresh;
  });
  expect(resumed).toEqual(run(make, plainly));
});

test.each(makers)("%s: what is changed between steps needs no new program", (_, make) => {
  const w = randn([5, 3], { requiresGrad: true });
  const optimizer = make([w]);
  plainly(optimizer, w, randn([5, 3]));
  const group = optimizer.paramGroups[0] as { lr: number; momentum?: number; betas?: readonly [number, number] };
  const program = () => (optimizer as unknown as { keyOf(moving: unknown): string }).keyOf([{ p: w }]);
  const before = program();
  group.lr = 0.5;
  if (group.momentum) group.momentum = 0.7;
  if (group.betas) group.betas = [0.6, 0.7];
  expect(program()).toBe(before);
});

test("step: what the closure gives back is given back, and its gradients count", () => {
  const w = randn([2, 2], { requiresGrad: true });
  const before = w.clone().data;
  const optimizer = new optim.SGD([w], { lr: 1 });
  const loss = optimizer.step(() => {
    optimizer.zeroGrad();
    const value = w.sum();
    value.backward();
    return value;
  });
  expect(loss.shape).toEqual([]);
  expect(w.data[3]).toBeCloseTo((before[3] as number) - 1, 6);
});
