import { compile, fromArray, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { LBFGS, type LBFGSOptions } from "./lbfgs.ts";

/** Two parameters on Rosenbrock's function of four numbers, and how often it was looked at. */
function valley(options: Partial<LBFGSOptions>) {
  const params = [
    [-1.2, 1],
    [-0.5, 0.8],
  ].map((x) => fromArray(Float64Array.from(x), [2], { requiresGrad: true }));
  const [a, b] = params as [(typeof params)[0], (typeof params)[0]];
  const optimizer = new LBFGS([a, b], options);
  const seen = { looks: 0 };
  const step = (using = optimizer) =>
    using.step(() => {
      using.zeroGrad();
      const rest = (x: typeof a) => x.select(0, 1).sub(x.select(0, 0).pow(2)).pow(2).mul(100);
      const loss = rest(a).add(rest(b)).add(a.select(0, 0).sub(1).pow(2)).add(b.select(0, 0).sub(1).pow(2));
      loss.backward();
      seen.looks++;
      return loss;
    });
  return { optimizer, params: [a, b], step, seen, values: () => [...a.data, ...b.data] };
}

test.each<[string, Partial<LBFGSOptions>, number, number[]]>([
  // the same with torch.optim.LBFGS([a, b], …), float64: calls of the closure and the parameters after three steps
  [
    "strong_wolfe",
    { lineSearchFn: "strong_wolfe" },
    65,
    [1.0000025317167376, 1.000004816824289, 0.9999929881228223, 0.9999864067972255],
  ],
  [
    "strong_wolfe, history_size=2, max_iter=5",
    { lineSearchFn: "strong_wolfe", historySize: 2, maxIter: 5 },
    18,
    [-0.5355651312765246, 0.292247453383978, -0.048746056453216294, -0.013468157962795976],
  ],
  [
    "lr=.1, max_iter=6",
    { lr: 0.1, maxIter: 6 },
    18,
    [-1.0559258104062228, 1.067416271645514, -0.7808307177698526, 0.6795802710349358],
  ],
  [
    "tolerance_change=.5",
    { lr: 0.05, toleranceChange: 0.5 },
    6,
    [-1.1637967706376304, 1.015879743307478, -0.5319314782109257, 0.7703549727430491],
  ],
])("LBFGS %s: goes where PyTorch's goes, with as many looks", (_, options, looks, wanted) => {
  const { step, seen, values } = valley(options);
  for (let i = 0; i < 3; i++) step();
  expect(seen.looks).toBe(looks);
  values().forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i] as number, 8);
  });
});

test.each<[string, Partial<LBFGSOptions>]>([
  ["with a line search", { lineSearchFn: "strong_wolfe", maxIter: 5 }],
  ["without", { lr: 0.001, maxIter: 5, historySize: 3 }],
])("LBFGS %s: saved and loaded, it goes on to the same bits", (_, options) => {
  const [straight, resumed] = [valley(options), valley(options)];
  for (let i = 0; i < 4; i++) straight.step();
  for (let i = 0; i < 2; i++) resumed.step();
  const other = new LBFGS(resumed.params);
  other.loadStateDict(resumed.optimizer.stateDict());
  for (let i = 0; i < 2; i++) resumed.step(other);
  expect(resumed.values()).toEqual(straight.values());
});

test("LBFGS: its state has PyTorch's names, and fits only as many numbers", () => {
  const { optimizer, step } = valley({ maxIter: 3 });
  expect(optimizer.stateDict().state).toEqual({});
  step();
  const dict = optimizer.stateDict();
  expect(Object.keys(dict.state[0] ?? {}).sort()).toEqual([
    "H_diag",
    "d",
    "func_evals",
    "n_iter",
    "old_dirs",
    "old_stps",
    "prev_flat_grad",
    "prev_loss",
    "ro",
    "t",
  ]);
  const small = new LBFGS([tensor([1, 2], { requiresGrad: true }), tensor([1, 2], { requiresGrad: true })]);
  const wrong = { ...dict, state: { 0: { ...dict.state[0], old_dirs: [tensor([1, 2, 3])] } } };
  expect(() => small.loadStateDict(wrong)).toThrow("LBFGS.loadStateDict: old_dirs of parameter 0 is [3]");
});

test("LBFGS: a gradient of 0 is the end", () => {
  const w = tensor([1, 2], { requiresGrad: true });
  const optimizer = new LBFGS([w]);
  let looks = 0;
  optimizer.step(() => {
    looks++;
    const loss = w.mul(0).sum();
    loss.backward();
    return loss;
  });
  expect([looks, ...w.data]).toEqual([1, 1, 2]);
});

test("LBFGS: refuses groups, other searches, steps without a closure and steps that are compiled", () => {
  const w = tensor([1], { requiresGrad: true });
  const other = tensor([1], { requiresGrad: true });
  expect(() => new LBFGS([{ params: [w] }, { params: [other] }])).toThrow("LBFGS: all parameters move along one line");
  expect(() => new LBFGS([w], { lineSearchFn: "armijo" as never })).toThrow("LBFGS: lineSearchFn is armijo");
  const optimizer = new LBFGS([w]);
  expect(() => optimizer.step()).toThrow("LBFGS: step needs a closure");
  const step = compile(() => optimizer.step(() => w.sum()));
  expect(() => step()).toThrow("LBFGS: a step decides on values, and cannot be part of a compiled one");
});
