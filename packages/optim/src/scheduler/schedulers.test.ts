/** Each scheduler: PyTorch's rates, by itself, saved and loaded, and over a compiled step. */
import { compile, fromArray, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { SGD } from "../sgd.ts";
import { ChainedScheduler } from "./chainedScheduler.ts";
import { ConstantLR } from "./constantLR.ts";
import { CosineAnnealingLR } from "./cosineAnnealingLR.ts";
import { CosineAnnealingWarmRestarts } from "./cosineAnnealingWarmRestarts.ts";
import { CyclicLR } from "./cyclicLR.ts";
import { ExponentialLR } from "./exponentialLR.ts";
import { LambdaLR } from "./lambdaLR.ts";
import { LinearLR } from "./linearLR.ts";
import { MultiplicativeLR } from "./multiplicativeLR.ts";
import { MultiStepLR } from "./multiStepLR.ts";
import { OneCycleLR } from "./oneCycleLR.ts";
import { PolynomialLR } from "./polynomialLR.ts";
import { ReduceLROnPlateau } from "./reduceLROnPlateau.ts";
import { SequentialLR } from "./sequentialLR.ts";
import type { SchedulerStateDict } from "./stateDict.ts";
import { StepLR } from "./stepLR.ts";
import { SWALR } from "./swaLR.ts";

interface Stepped {
  step(metric?: number): void;
  stateDict(): SchedulerStateDict;
  loadStateDict(dict: SchedulerStateDict): void;
}

const METRICS = [1, 0.5, 0.6, 0.7, 0.8, 0.4, 0.5];

// o = torch.optim.SGD([p], lr=.4, momentum=.9); the same scheduler; o.param_groups[0]["lr"] before each of seven steps
const schedulers: [string, (o: SGD) => object, number[], momentum?: number][] = [
  [
    "LambdaLR",
    (o) => new LambdaLR(o, { lrLambda: (epoch) => 1 / (1 + epoch) }),
    [0.4, 0.2, 0.133333333, 0.1, 0.08, 0.066666667, 0.057142857],
  ],
  [
    "MultiplicativeLR",
    (o) => new MultiplicativeLR(o, { lrLambda: () => 0.9 }),
    [0.4, 0.36, 0.324, 0.2916, 0.26244, 0.236196, 0.2125764],
  ],
  ["StepLR", (o) => new StepLR(o, { stepSize: 2, gamma: 0.5 }), [0.4, 0.4, 0.2, 0.2, 0.1, 0.1, 0.05]],
  ["MultiStepLR", (o) => new MultiStepLR(o, { milestones: [1, 3], gamma: 0.5 }), [0.4, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1]],
  ["ConstantLR", (o) => new ConstantLR(o, { factor: 0.25, totalIters: 3 }), [0.1, 0.1, 0.1, 0.4, 0.4, 0.4, 0.4]],
  ["LinearLR", (o) => new LinearLR(o, { startFactor: 0.5, totalIters: 4 }), [0.2, 0.25, 0.3, 0.35, 0.4, 0.4, 0.4]],
  [
    "ExponentialLR",
    (o) => new ExponentialLR(o, { gamma: 0.9 }),
    [0.4, 0.36, 0.324, 0.2916, 0.26244, 0.236196, 0.2125764],
  ],
  ["PolynomialLR", (o) => new PolynomialLR(o, { totalIters: 5, power: 2 }), [0.4, 0.256, 0.144, 0.064, 0.016, 0, 0]],
  [
    "CosineAnnealingLR",
    (o) => new CosineAnnealingLR(o, { tMax: 4, etaMin: 0.01 }),
    [0.4, 0.342885822, 0.205, 0.067114178, 0.01, 0.067114178, 0.205],
  ],
  [
    "ChainedScheduler",
    (o) =>
      new ChainedScheduler([new ConstantLR(o, { factor: 0.5, totalIters: 2 }), new ExponentialLR(o, { gamma: 0.9 })]),
    [0.2, 0.18, 0.324, 0.2916, 0.26244, 0.236196, 0.2125764],
  ],
  [
    "SequentialLR",
    (o) => {
      const warmup = new LinearLR(o, { startFactor: 0.1, totalIters: 2 });
      return new SequentialLR(o, { schedulers: [warmup, new CosineAnnealingLR(o, { tMax: 4 })], milestones: [2] });
    },
    [0.04, 0.22, 0.4, 0.341421356, 0.2, 0.058578644, 0],
  ],
  [
    "ReduceLROnPlateau",
    (o) => new ReduceLROnPlateau(o, { patience: 1, factor: 0.5 }),
    [0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2],
  ],
  [
    "CyclicLR",
    (o) => new CyclicLR(o, { baseLr: 0.01, maxLr: 0.1, stepSizeUp: 2, mode: "triangular2" }),
    [0.01, 0.055, 0.1, 0.055, 0.01, 0.0325, 0.055],
    0.875,
  ],
  [
    "OneCycleLR",
    (o) => new OneCycleLR(o, { maxLr: 0.5, totalSteps: 10 }),
    [0.02, 0.26, 0.5, 0.475242316, 0.405872827, 0.305631011, 0.194370989],
    0.93117449,
  ],
  [
    "CosineAnnealingWarmRestarts",
    (o) => new CosineAnnealingWarmRestarts(o, { t0: 2, tMult: 2 }),
    [0.4, 0.2, 0.4, 0.341421356, 0.2, 0.058578644, 0.4],
  ],
  ["SWALR", (o) => new SWALR(o, { swaLr: 0.05, annealEpochs: 3 }), [0.4, 0.3125, 0.1375, 0.05, 0.05, 0.05, 0.05]],
];

const begin = (make: (o: SGD) => object, w: Tensor = tensor([1], { requiresGrad: true })) => {
  const optimizer = new SGD([w], { lr: 0.4, momentum: 0.9 });
  const group = optimizer.paramGroups[0] as { lr: number; momentum: number };
  return { optimizer, group, scheduler: make(optimizer) as Stepped };
};

/** The step at the end of an epoch. */
const advance = (scheduler: Stepped, epoch: number) =>
  scheduler instanceof ReduceLROnPlateau ? scheduler.step(METRICS[epoch] as number) : scheduler.step();

test.each(schedulers)("%s: PyTorch's rates and momentum", (_, make, wanted, momentum = 0.9) => {
  const { group, scheduler } = begin(make);
  wanted.forEach((rate, epoch) => {
    expect(group.lr, `epoch ${epoch}`).toBeCloseTo(rate, 8);
    advance(scheduler, epoch);
  });
  expect(group.momentum).toBeCloseTo(momentum, 8);
});

test.each(schedulers)("%s: saved as text and loaded, it goes on", (_, make) => {
  for (let stop = 0; stop < 6; stop++) {
    const one = begin(make);
    for (let i = 0; i < stop; i++) advance(one.scheduler, i);
    const other = begin(make);
    other.optimizer.loadStateDict(one.optimizer.stateDict());
    other.scheduler.loadStateDict(JSON.parse(JSON.stringify(one.scheduler.stateDict())));
    for (let i = stop; i < 7; i++) {
      for (const { scheduler } of [one, other]) advance(scheduler, i);
      expect([other.group.lr, other.group.momentum]).toEqual([one.group.lr, one.group.momentum]);
    }
    expect(other.scheduler.stateDict()).toEqual(one.scheduler.stateDict());
  }
});

test.each(schedulers)("%s: a compiled step follows its rates and momenta", (_, make) => {
  const run = (wrap: (step: () => void) => () => void) => {
    const w = fromArray(Float32Array.of(1, -2), [2], { requiresGrad: true });
    const { optimizer, scheduler } = begin(make, w);
    const step = wrap(() => {
      optimizer.zeroGrad();
      w.mul(w).sum().backward();
      optimizer.step();
    });
    for (let epoch = 0; epoch < METRICS.length; epoch++) {
      step();
      advance(scheduler, epoch);
    }
    return [...w.data];
  };
  expect(run((step) => compile(step))).toEqual(run((step) => step));
});

test("ReduceLROnPlateau: a step without a metric says what to pass", () => {
  const { scheduler } = begin((o) => new ReduceLROnPlateau(o));
  expect(() => scheduler.step()).toThrow("ReduceLROnPlateau.step: the metric is undefined");
});
