import { Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Adam } from "../adam/adam.ts";
import { SGD } from "../sgd.ts";
import type { Optimizer } from "./optimizer.ts";
import type { OptimizerStateDict } from "./stateDict.ts";

const parameter = (...values: number[]) => tensor(values, { requiresGrad: true });

function step(optimizer: Optimizer, w: Tensor): void {
  w.grad = tensor([0.5, -1]);
  optimizer.step();
}

/** Tensors as lists of numbers. */
const plain = ({ state, param_groups }: OptimizerStateDict) => ({
  state: Object.fromEntries(
    Object.entries(state).map(([n, values]) => [
      n,
      Object.fromEntries(Object.entries(values).map(([k, v]) => [k, v instanceof Tensor ? v.toArray() : v])),
    ]),
  ),
  param_groups,
});

test("stateDict: has PyTorch's layout; a parameter that never moved has no state", () => {
  const [w, b] = [parameter(1, 2), parameter(3)];
  const adam = new Adam([{ params: [w], lr: 0.5 }, { params: [b] }], { betas: [0.5, 0.75] });
  step(adam, w);
  const options = {
    betas: [0.5, 0.75],
    eps: 1e-8,
    weight_decay: 0,
    amsgrad: false,
    maximize: false,
    decoupled_weight_decay: false,
  };
  expect(plain(adam.stateDict())).toEqual({
    state: { 0: { step: 1, exp_avg: [0.25, -0.5], exp_avg_sq: [0.0625, 0.25] } },
    param_groups: [
      { lr: 0.5, ...options, params: [0] },
      { lr: 0.001, ...options, params: [1] },
    ],
  });
});

test("stateDict: plain SGD remembers nothing, with momentum its buffer", () => {
  const w = parameter(1, 2);
  const plainSGD = new SGD([w], { lr: 0.1 });
  step(plainSGD, w);
  expect(plainSGD.stateDict().state).toEqual({});
  const sgd = new SGD([w], { lr: 0.1, momentum: 0.9, dampening: 0.5 });
  step(sgd, w);
  expect(plain(sgd.stateDict()).state).toEqual({ 0: { momentum_buffer: [0.5, -1] } });
});

test("loadStateDict: takes over a state of PyTorch, options that only it has included", () => {
  const w = parameter(1, 2);
  const sgd = new SGD([w], { lr: 1 });
  // torch.optim.SGD([w], lr=.1, momentum=.9).state_dict() after a step with the gradient [.5, −1]
  sgd.loadStateDict({
    state: { 0: { momentum_buffer: tensor([0.5, -1]) } },
    param_groups: [
      {
        ...{ lr: 0.1, momentum: 0.9, dampening: 0, weight_decay: 0, nesterov: false, maximize: false },
        ...{ foreach: null, differentiable: false, fused: null, initial_lr: 0.2, params: [0] },
      },
    ],
  });
  expect(sgd.paramGroups[0]).toMatchObject({ lr: 0.1, momentum: 0.9, initialLr: 0.2 });
  step(sgd, w);
  expect(w.data[0]).toBeCloseTo(1 - 0.1 * (0.9 * 0.5 + 0.5), 6);
});

test("loadStateDict: the state is copied, and null is nothing", () => {
  const w = parameter(1, 2);
  const sgd = new SGD([w], { momentum: 0.9 });
  const buffer = tensor([1, 1]);
  const { param_groups } = sgd.stateDict();
  sgd.loadStateDict({ state: { 0: { momentum_buffer: buffer } }, param_groups });
  step(sgd, w);
  expect(buffer.toArray()).toEqual([1, 1]);
  sgd.loadStateDict({ state: { 0: { momentum_buffer: null } }, param_groups });
  step(sgd, w);
  expect(plain(sgd.stateDict()).state).toEqual({ 0: { momentum_buffer: [0.5, -1] } });
});

test("loadStateDict: what does not fit is refused, and nothing is changed", () => {
  const w = parameter(1, 2);
  const adam = new Adam([w], { lr: 0.25 });
  step(adam, w);
  const before = plain(adam.stateDict());
  const { param_groups, state } = new Adam([parameter(1)], { lr: 0.5 }).stateDict();
  const good = { step: 1, exp_avg: tensor([1, 1]), exp_avg_sq: tensor([1, 1]) };
  const load = (dict: object) => () => adam.loadStateDict(dict as OptimizerStateDict);
  expect(load({})).toThrow("Adam.loadStateDict: there is no { state, param_groups } in it");
  expect(load({ state, param_groups: [] })).toThrow("its groups have no parameters, those here 1");
  expect(load({ state: { 1: good }, param_groups })).toThrow("it knows a parameter 1 that is in none of its groups");
  expect(load({ state: { 0: { step: 1 } }, param_groups })).toThrow(
    "of parameter 0 it does not know exp_avg, exp_avg_sq",
  );
  expect(load({ state: { 0: { ...good, square_avg: 1 } }, param_groups })).toThrow("it knows square_avg");
  expect(load({ state: { 0: { ...good, exp_avg: tensor([1]) } }, param_groups })).toThrow(
    "exp_avg of parameter 0 is [1], and that of a parameter of [2] is [2]",
  );
  expect(load({ state: {}, param_groups: [{ ...param_groups[0], eps: -1 }] })).toThrow("Adam: eps is -1");
  expect(plain(adam.stateDict())).toEqual(before);
});

test("loadStateDict: a rate that a cosine brought just below 0 goes on", () => {
  const adam = new Adam([parameter(1)]);
  const { param_groups } = adam.stateDict();
  adam.loadStateDict({ state: {}, param_groups: [{ ...param_groups[0], params: [0], lr: -1e-18 }] });
  expect(adam.paramGroups[0]?.lr).toBe(-1e-18);
});
