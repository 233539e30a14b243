import { type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Adadelta } from "./adadelta.ts";
import { Adafactor } from "./adafactor.ts";
import { Adagrad } from "./adagrad.ts";
import { Adam } from "./adam/adam.ts";
import { AdamW } from "./adam/adamW.ts";
import { Adamax } from "./adamax.ts";
import { ASGD } from "./asgd.ts";
import { Muon } from "./muon/muon.ts";
import { NAdam } from "./nadam.ts";
import type { Params } from "./optimizer/group.ts";
import type { Optimizer } from "./optimizer/optimizer.ts";
import { RAdam } from "./radam.ts";
import { RMSprop } from "./rmsprop.ts";
import { Rprop } from "./rprop.ts";
import { SGD } from "./sgd.ts";
import { SparseAdam } from "./sparseAdam.ts";

type Make = (params: Params) => Optimizer;

/** Three steps from [1, −2, 0.5] with the gradient [.1, −.2, .3] times 1, 2, 3. */
function walk(make: Make): number[] {
  const w = tensor([1, -2, 0.5], { requiresGrad: true });
  const optimizer = make([w]);
  for (let i = 1; i <= 3; i++) {
    w.grad = tensor([0.1, -0.2, 0.3]).mul(i);
    optimizer.step();
  }
  return [...w.data];
}

test.each<[string, Make, number[]]>([
  // the same three steps with torch.optim.<name>([w], lr=.1, …)
  ["SGD", (p) => new SGD(p, { lr: 0.1 }), [0.9399999976158142, -1.8799999952316284, 0.3199999928474426]],
  [
    "SGD momentum=.9, dampening=.3, weight_decay=.01",
    (p) => new SGD(p, { lr: 0.1, momentum: 0.9, dampening: 0.3, weightDecay: 0.01 }),
    [0.9205995798110962, -1.8411991596221924, 0.27364078164100647],
  ],
  [
    "SGD momentum=.9, nesterov, maximize",
    (p) => new SGD(p, { lr: 0.1, momentum: 0.9, nesterov: true, maximize: true }),
    [1.14559006690979, -2.29118013381958, 0.936769962310791],
  ],
  [
    "Adam weight_decay=.1",
    (p) => new Adam(p, { lr: 0.1, weightDecay: 0.1 }),
    [0.7016782760620117, -1.701933741569519, 0.20582816004753113],
  ],
  [
    "Adam amsgrad, betas=(.5, .6)",
    (p) => new Adam(p, { lr: 0.1, amsgrad: true, betas: [0.5, 0.6] }),
    [0.7025593519210815, -1.7025593519210815, 0.20255935192108154],
  ],
  [
    "AdamW weight_decay=.1, maximize",
    (p) => new AdamW(p, { lr: 0.1, weightDecay: 0.1, maximize: true }),
    [1.25966215133667, -2.229961395263672, 0.7745126485824585],
  ],
  [
    "Adadelta lr=.5, rho=.8, weight_decay=.1",
    (p) => new Adadelta(p, { lr: 0.5, rho: 0.8, weightDecay: 0.1 }),
    [0.9959298968315125, -1.995929479598999, 0.4957464337348938],
  ],
  [
    "Adagrad lr=.1, lr_decay=.5, initial_accumulator_value=.1",
    (p) => new Adagrad(p, { lr: 0.1, lrDecay: 0.5, initialAccumulatorValue: 0.1 }),
    [0.9048037528991699, -1.860933780670166, 0.338652104139328],
  ],
  [
    "Adamax lr=.1, weight_decay=.1",
    (p) => new Adamax(p, { lr: 0.1, weightDecay: 0.1 }),
    [0.7368825674057007, -1.737984299659729, 0.2505388855934143],
  ],
  [
    "ASGD lr=.1, lambd=.1, t0=1",
    (p) => new ASGD(p, { lr: 0.1, lambd: 0.1, t0: 1 }),
    [0.9114996790885925, -1.822999358177185, 0.30820825695991516],
  ],
  [
    "NAdam lr=.1, momentum_decay=.1",
    (p) => new NAdam(p, { lr: 0.1, momentumDecay: 0.1 }),
    [0.7023845911026001, -1.7023848295211792, 0.20238466560840607],
  ],
  [
    "NAdam lr=.1, weight_decay=.1, decoupled_weight_decay=True",
    (p) => new NAdam(p, { lr: 0.1, weightDecay: 0.1, decoupledWeightDecay: true }),
    [0.6752444505691528, -1.6455435752868652, 0.19009500741958618],
  ],
  [
    "RAdam lr=.1, betas=(.8, .7)",
    (p) => new RAdam(p, { lr: 0.1, betas: [0.8, 0.7] }),
    [0.9529690146446228, -1.9059380292892456, 0.3589071035385132],
  ],
  [
    "RAdam lr=.1, weight_decay=.1, decoupled_weight_decay=True",
    (p) => new RAdam(p, { lr: 0.1, weightDecay: 0.1, decoupledWeightDecay: true }),
    [0.9246863722801208, -1.8493727445602417, 0.3483116030693054],
  ],
  [
    "RMSprop lr=.1, centered=True, momentum=.9",
    (p) => new RMSprop(p, { lr: 0.1, centered: true, momentum: 0.9 }),
    [-4.254150867462158, 3.254152774810791, -4.754153728485107],
  ],
  [
    "RMSprop lr=.1, alpha=.5, weight_decay=.1",
    (p) => new RMSprop(p, { lr: 0.1, alpha: 0.5, weightDecay: 0.1 }),
    [0.6107839345932007, -1.6096882820129395, 0.10146601498126984],
  ],
  [
    "Rprop lr=.1, etas=(.4, 1.5), maximize=True",
    (p) => new Rprop(p, { lr: 0.1, etas: [0.4, 1.5], maximize: true }),
    [1.475000023841858, -2.4749999046325684, 0.9750000238418579],
  ],
  [
    "Adafactor lr=.1, weight_decay=.1",
    (p) => new Adafactor(p, { lr: 0.1, weightDecay: 0.1 }),
    [0.6141623258590698, -1.5844613313674927, 0.12901274859905243],
  ],
  [
    "Adam lr=.1, weight_decay=.1, decoupled_weight_decay=True",
    (p) => new Adam(p, { lr: 0.1, weightDecay: 0.1, decoupledWeightDecay: true }),
    [0.6809358596801758, -1.6512348651885986, 0.19578635692596436],
  ],
])("%s: three steps end where PyTorch's do", (_, make, wanted) => {
  walk(make).forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] as number, 5);
  });
});

/** Three steps of a matrix; `row` leaves all other rows of the gradient 0. */
function walkMatrix(make: Make, rows: (i: number) => number[] = () => [0, 1, 2]): number[] {
  const w = tensor(
    [
      [1, -2],
      [0.5, 3],
      [0, 1],
    ],
    { requiresGrad: true },
  );
  const optimizer = make([w]);
  for (let i = 1; i <= 3; i++) {
    const g = [
      [0.1, -0.2],
      [0.3, 0.4],
      [-0.5, 0.6],
    ].map((row, n) => (rows(i).includes(n) ? row : [0, 0]));
    w.grad = tensor(g).mul(i) as Tensor;
    optimizer.step();
  }
  return [...w.data];
}

test.each<[string, Make, number[]]>([
  // as above, with w = [[1, −2], [.5, 3], [0, 1]] and the gradient [[.1, −.2], [.3, .4], [−.5, .6]]
  [
    "Muon lr=.1",
    (p) => new Muon(p, { lr: 0.1 }),
    [
      0.9319335222244263, -1.858656883239746, 0.29758521914482117, 2.7100706100463867, 0.22166714072227478,
      0.7382115721702576,
    ],
  ],
  [
    'Muon lr=.1, nesterov=false, adjust_lr_fn="match_rms_adamw"',
    (p) => new Muon(p, { lr: 0.1, nesterov: false, adjustLrFn: "match_rms_adamw" }),
    [
      0.9593292474746704, -1.9172862768173218, 0.4295949637889862, 2.8530120849609375, 0.0640501007437706,
      0.9047901034355164,
    ],
  ],
  [
    "Adafactor lr=.1, d=2.",
    (p) => new Adafactor(p, { lr: 0.1, d: 2 }),
    [
      0.6304919719696045, -1.4157565832138062, 0.004253023769706488, 2.4774367809295654, 0.5289492011070251,
      0.4981948435306549,
    ],
  ],
])("%s: three steps of a matrix end where PyTorch's do", (_, make, wanted) => {
  walkMatrix(make).forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] as number, 5);
  });
});

test("SparseAdam: rows without a gradient rest, and so does what is known of them", () => {
  // the same, with a sparse gradient of row 0, then rows 0 and 1, then rows 0 and 2; lr=.1
  const wanted = [
    0.7076822519302368, -1.7076820135116577, 0.4255863428115845, 2.925586462020874, 0.06388134509325027,
    0.9361186623573303,
  ];
  walkMatrix(
    (p) => new SparseAdam(p, { lr: 0.1 }),
    (i) => [0, i - 1],
  ).forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] as number, 5);
  });
});

test.each<[string, Make, string]>([
  ["Adadelta", (p) => new Adadelta(p, { rho: 1.5 }), "Adadelta: rho is 1.5; use a number from 0 to 1"],
  ["Adafactor", (p) => new Adafactor(p, { d: 0.5 }), "Adafactor: d is 0.5; use a number of 1 or more"],
  ["Adafactor", (p) => new Adafactor(p, { beta2Decay: 1 }), "Adafactor: beta2Decay is 1; use a number of 0 or less"],
  ["Adagrad", (p) => new Adagrad(p, { lrDecay: -1 }), "Adagrad: lrDecay is -1"],
  ["Adamax", (p) => new Adamax(p, { betas: [1, 0] }), "Adamax: betas[0] is 1"],
  ["ASGD", (p) => new ASGD(p, { weightDecay: -1 }), "ASGD: weightDecay is -1"],
  ["NAdam", (p) => new NAdam(p, { momentumDecay: -1 }), "NAdam: momentumDecay is -1"],
  ["RAdam", (p) => new RAdam(p, { eps: -1 }), "RAdam: eps is -1"],
  ["RMSprop", (p) => new RMSprop(p, { momentum: -1 }), "RMSprop: momentum is -1"],
  ["Rprop", (p) => new Rprop(p, { etas: [1.5, 2] }), "Rprop: etas is [1.5,2]"],
  ["SparseAdam", (p) => new SparseAdam(p, { lr: 0 }), "SparseAdam: lr is 0; use a number above 0"],
  ["Muon", (p) => new Muon(p), "Muon: parameter 0 is [1]; it moves matrices only, give the others to AdamW"],
  ["Muon", (p) => new Muon(p, { nsSteps: 100 }), "Muon: nsSteps is 100"],
  ["Muon", (p) => new Muon(p, { adjustLrFn: "none" as never }), "Muon: adjustLrFn is none"],
])("%s: refuses what PyTorch refuses", (_, make, message) => {
  expect(() => make([tensor([1], { requiresGrad: true })])).toThrow(message);
});
