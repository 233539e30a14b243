import { tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { SGD } from "../sgd.ts";
import { ExponentialLR } from "./exponentialLR.ts";
import { StepLR } from "./stepLR.ts";

const optimizerOf = (...rates: number[]) =>
  new SGD(rates.map((lr) => ({ lr, params: [tensor([1], { requiresGrad: true })] })));

test("StepLR: multiplies every few epochs, each group its own rate", () => {
  const optimizer = optimizerOf(0.1, 0.02);
  const scheduler = new StepLR(optimizer, { stepSize: 2 });
  const seen = [0, 1, 2, 3, 4].map(() => {
    const rates = scheduler.getLastLr();
    scheduler.step();
    return rates;
  });
  // torch.optim.lr_scheduler.StepLR(optimizer, 2).get_last_lr() before each step()
  const wanted = [
    [0.1, 0.02],
    [0.1, 0.02],
    [0.010000000000000002, 0.002],
    [0.010000000000000002, 0.002],
    [0.0010000000000000002, 0.0002],
  ];
  expect(seen).toEqual(wanted);
});

test("schedulers: two of one optimiser multiply, and a rate set by hand is kept", () => {
  const optimizer = optimizerOf(1);
  const [group] = optimizer.paramGroups;
  const both = [new ExponentialLR(optimizer, { gamma: 0.5 }), new StepLR(optimizer, { stepSize: 1, gamma: 0.25 })];
  for (const scheduler of both) scheduler.step();
  expect(group?.lr).toBe(0.125);
  if (group) group.lr = 8;
  both[0]?.step();
  expect(group?.lr).toBe(4);
  expect(group?.initialLr).toBe(1);
});

test("schedulers: state has PyTorch's layout, and goes on where it stopped", () => {
  const optimizer = optimizerOf(1);
  const scheduler = new StepLR(optimizer, { stepSize: 3, gamma: 0.5 });
  for (let i = 0; i < 4; i++) scheduler.step();
  const dict = scheduler.stateDict();
  expect(dict).toEqual({ step_size: 3, gamma: 0.5, base_lrs: [1], last_epoch: 4, _step_count: 5, _last_lr: [0.5] });

  const other = optimizerOf(1);
  const resumed = new StepLR(other, { stepSize: 1 });
  other.loadStateDict(optimizer.stateDict());
  resumed.loadStateDict(JSON.parse(JSON.stringify(dict)));
  for (const each of [scheduler, resumed]) for (let i = 0; i < 2; i++) each.step();
  expect(resumed.stateDict()).toEqual(scheduler.stateDict());
  expect(other.paramGroups[0]?.lr).toBe(0.25);
});

test("schedulers: lastEpoch goes on from an optimiser that knows its first rates", () => {
  const optimizer = optimizerOf(1);
  expect(() => new ExponentialLR(optimizer, { gamma: 0.5 }, 2)).toThrow(
    "ExponentialLR: group 0 has no initialLr to go on from",
  );
  new ExponentialLR(optimizer, { gamma: 0.5 });
  expect(new ExponentialLR(optimizer, { gamma: 0.5 }, 2).lastEpoch).toBe(3);
});

test("schedulers: what cannot be right is refused", () => {
  const optimizer = optimizerOf(1);
  expect(() => new StepLR(optimizer, {} as never)).toThrow("StepLR: stepSize is undefined");
  expect(() => new StepLR(optimizer, { stepSize: 0 })).toThrow("StepLR: stepSize is 0; give a whole number, 1 or more");
  expect(() => new ExponentialLR(optimizer, {} as never)).toThrow("ExponentialLR: gamma is undefined");
  expect(() => new StepLR({} as never, { stepSize: 1 })).toThrow("StepLR: the first argument is no optimiser");
  const scheduler = new StepLR(optimizer, { stepSize: 1 });
  expect(() => scheduler.loadStateDict({} as never)).toThrow("StepLR.loadStateDict: there is no last_epoch");
  const two = { ...scheduler.stateDict(), base_lrs: [1, 2] };
  expect(() => scheduler.loadStateDict(two)).toThrow("it is about 2 groups, and the optimiser has 1");
});
