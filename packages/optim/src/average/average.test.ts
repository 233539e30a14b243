import { assign, compile, fromArray, noGrad, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { AveragedModel, type AveragedModelOptions } from "./averagedModel.ts";
import { getEmaAvgFn, getEmaMultiAvgFn, getSwaAvgFn, getSwaMultiAvgFn } from "./averageFunctions.ts";
import { updateBn } from "./updateBn.ts";

/** `y = (x − mean) · w`, with a mean that follows what it sees, as batch normalisation does. */
class Model {
  readonly w = tensor([9, 9], { requiresGrad: true });
  readonly mean = tensor([0]);
  readonly batches = tensor(0, { dtype: "int32" });
  readonly passing = tensor([7]);
  momentum: number | null = 0.1;
  training = true;

  namedParameters = () => [["w", this.w] as const];
  namedBuffers = () => [
    ["mean", this.mean] as const,
    ["batches", this.batches] as const,
    ["passing", this.passing] as const,
  ];
  stateDict = () => ({ w: this.w, mean: this.mean, batches: this.batches });
  modules = () => [this];

  train(mode = true): void {
    this.training = mode;
  }

  resetRunningStats(): void {
    assign(this.mean, tensor([0]));
    assign(this.batches, tensor(0, { dtype: "int32" }));
  }

  forward(x: Tensor): Tensor {
    if (this.training) {
      const n = this.batches.add(1);
      assign(this.batches, n);
      const share = this.momentum ?? 1 / n.item();
      assign(this.mean, this.mean.mul(1 - share).add(x.mean().mul(share)));
    }
    return x.sub(this.mean).mul(this.w);
  }
}

const set = (target: Tensor, ...values: number[]) =>
  noGrad(() => assign(target, fromArray(Float32Array.from(values), target.shape)));

const values = [
  [1, -2],
  [0.5, 3],
  [-4, 0.25],
] as const;

/** The averages after each of the values, when `update` is called for each. */
function follow(options: AveragedModelOptions, wrap = (update: () => void) => update) {
  const model = new Model();
  const averaged = new AveragedModel(model, options);
  const update = wrap(() => averaged.updateParameters());
  return values.map((value) => {
    set(model.w, ...value);
    update();
    return [...(averaged.stateDict()["module.w"]?.data ?? [])];
  });
}

test.each<[string, AveragedModelOptions, number[]]>([
  // torch.optim.swa_utils.AveragedModel(model, …).module.w after three update_parameters(model)
  ["by default", {}, [-0.8333333730697632, 0.4166666567325592]],
  ["getSwaAvgFn", { avgFn: getSwaAvgFn() }, [-0.8333333730697632, 0.4166666567325592]],
  ["getSwaMultiAvgFn", { multiAvgFn: getSwaMultiAvgFn() }, [-0.8333333730697632, 0.4166666567325592]],
  ["getEmaAvgFn", { avgFn: getEmaAvgFn(0.9) }, [0.4549999535083771, -1.3249999284744263]],
  ["getEmaMultiAvgFn", { multiAvgFn: getEmaMultiAvgFn(0.9) }, [0.45500001311302185, -1.3250000476837158]],
  ["getEmaMultiAvgFn near 0", { multiAvgFn: getEmaMultiAvgFn(0.3) }, [-2.6050000190734863, 0.625]],
])("AveragedModel: %s: PyTorch's averages, in a compiled step too", (_, options, wanted) => {
  const rows = follow(options);
  expect(rows[0]).toEqual([1, -2]);
  wanted.forEach((value, i) => {
    expect(rows[2]?.[i]).toBeCloseTo(value, 6);
  });
  expect(follow(options, (update) => compile(update))).toEqual(rows);
});

test("AveragedModel: an average of your own, of all tensors at once", () => {
  const rows = follow({ multiAvgFn: (averaged, current) => averaged.map((a, i) => a.maximum(current[i] as Tensor)) });
  expect(rows.at(-1)).toEqual([1, 3]);
});

test.each([
  // with use_buffers False, True
  [false, 4, 7],
  [true, 3, 6],
])("AveragedModel: buffers with useBuffers %s", (useBuffers, mean, count) => {
  const model = new Model();
  const averaged = new AveragedModel(model, { useBuffers });
  set(model.mean, 2);
  assign(model.batches, tensor(5, { dtype: "int32" }));
  averaged.updateParameters(model);
  set(model.mean, 4);
  assign(model.batches, tensor(7, { dtype: "int32" }));
  averaged.updateParameters(model);
  const dict = averaged.stateDict();
  expect(dict["module.mean"]?.item()).toBe(mean);
  expect(dict["module.batches"]?.item()).toBe(count);
});

test("AveragedModel: forward computes with the averages and leaves the model as it was", () => {
  const model = new Model();
  set(model.w, 1, 1);
  const averaged = new AveragedModel(model);
  averaged.updateParameters();
  set(model.w, 3, 5);
  averaged.updateParameters();
  model.train(false);
  expect(averaged.forward(tensor([1])).toArray()).toEqual([2, 3]);
  expect(model.forward(tensor([1])).toArray()).toEqual([3, 5]);
  const failing = new AveragedModel({ ...model, forward: () => JSON.parse("{") });
  set(model.w, 0, 0);
  expect(() => failing.forward()).toThrow(SyntaxError);
  expect(model.w.toArray()).toEqual([0, 0]);
});

test("AveragedModel: swap goes there and back, copyTo stays", () => {
  const [model, other] = [new Model(), new Model()];
  const averaged = new AveragedModel(model);
  averaged.updateParameters();
  set(model.w, 3, 3);
  averaged.swap();
  expect(model.w.toArray()).toEqual([9, 9]);
  averaged.swap();
  expect(model.w.toArray()).toEqual([3, 3]);
  set(other.w, 0, 0);
  averaged.copyTo(other);
  expect(other.w.toArray()).toEqual([9, 9]);
  averaged.copyTo();
  expect(model.w.toArray()).toEqual([9, 9]);
});

test("AveragedModel: saved under PyTorch's names and loaded, it goes on; what does not fit is refused", () => {
  const model = new Model();
  const averaged = new AveragedModel(model);
  averaged.updateParameters();
  expect(Object.keys(averaged.stateDict())).toEqual(["n_averaged", "module.w", "module.mean", "module.batches"]);
  const other = new AveragedModel(model);
  other.loadStateDict(averaged.stateDict());
  set(model.w, 3, 4);
  for (const each of [averaged, other]) each.updateParameters();
  expect(other.nAveraged.item()).toBe(2);
  expect(other.stateDict()["module.w"]?.toArray()).toEqual([6, 6.5]);
  expect(() => other.loadStateDict({ ...other.stateDict(), "module.w": tensor([1]) })).toThrow(
    "AveragedModel.loadStateDict: it lacks module.w of [2]",
  );
  expect(() => averaged.updateParameters(new Model())).toThrow("this is another model");
  expect(() => new AveragedModel([] as never)).toThrow("AveragedModel: the first argument is no model");
  expect(() => getEmaAvgFn(2)).toThrow("getEmaAvgFn: decay is 2");
});

test("updateBn: statistics over all batches, each counting the same, for the averages alone", async () => {
  const model = new Model();
  const averaged = new AveragedModel(model);
  averaged.updateParameters();
  model.train(false);
  await updateBn([tensor([1, 3]), [tensor([5]), tensor([0])]], averaged);
  expect(averaged.stateDict()["module.mean"]?.item()).toBe(3.5);
  expect(averaged.stateDict()["module.batches"]?.item()).toBe(2);
  expect([model.mean.item(), model.momentum, model.training]).toEqual([0, 0.1, false]);
  await updateBn([tensor([4])], model);
  expect(model.mean.item()).toBe(4);
});

test("updateBn: a model without running statistics does not read the loader", async () => {
  const loader = {
    // biome-ignore lint/correctness/useYield: nothing comes, and asking is an error
    *[Symbol.iterator](): Iterator<never> {
      throw new Error("read");
    },
  };
  const model = { training: true, modules: () => [], train: () => {}, forward: () => null };
  await expect(updateBn(loader, model)).resolves.toBeUndefined();
});
