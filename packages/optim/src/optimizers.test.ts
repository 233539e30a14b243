import { tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Adam } from "./adam/adam.ts";
import { AdamW } from "./adam/adamW.ts";
import type { Params } from "./optimizer/group.ts";
import type { Optimizer } from "./optimizer/optimizer.ts";
import { SGD } from "./sgd.ts";

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
])("%s: three steps end where PyTorch's do", (_, make, wanted) => {
  walk(make).forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] as number, 6);
  });
});
