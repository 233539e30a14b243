import { manualSeed, ones, rand, type Tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import {
  BatchNorm2d,
  Conv2d,
  Dropout,
  Flatten,
  LazyLinear,
  Linear,
  Module,
  ModuleList,
  ReLU,
  Sequential,
  summary,
} from "../index.ts";

test("summary: a table of layers, shapes and parameters", () => {
  const model = new Sequential(
    new Sequential(new Conv2d(1, 4, 3), new BatchNorm2d(4), new ReLU()),
    new Flatten(),
    new Linear(4 * 26 * 26, 12),
  );
  model.layers[0].requiresGrad(false);
  expect(summary(model, [8, 1, 28, 28])).toBe(
    [
      "layer               takes           gives           parameters",
      "Sequential          [8, 1, 28, 28]  [8, 12]",
      "  0: Sequential     [8, 1, 28, 28]  [8, 4, 26, 26]",
      "    0: Conv2d       [8, 1, 28, 28]  [8, 4, 26, 26]          40",
      "    1: BatchNorm2d  [8, 4, 26, 26]  [8, 4, 26, 26]           8",
      "    2: ReLU         [8, 4, 26, 26]  [8, 4, 26, 26]",
      "  1: Flatten        [8, 4, 26, 26]  [8, 2704]",
      "  2: Linear         [8, 2704]       [8, 12]             32,460",
      "32,508 parameters, 32,460 of them learn",
    ].join("\n"),
  );
});

test("summary: nothing changes, neither moments nor modes nor the random numbers to come; lazy layers find their size", () => {
  const model = new Sequential(new BatchNorm2d(2), new Flatten(), new LazyLinear(3), new Dropout());
  model.layers[3].eval();
  manualSeed(4);
  const lines = summary(model, [2, 2, 3, 3]).split("\n");
  const next = rand([1]).item();
  manualSeed(4);
  expect(rand([1]).item()).toBe(next);
  expect(lines[4]).toBe("  2: Linear       [2, 18]       [2, 3]                57");
  expect(model.layers[0].runningMean?.toArray()).toEqual([0, 0]);
  expect(model.modules().map((module) => module.training)).toEqual([true, true, true, true, false]);
});

class Twins extends Module {
  one = new Linear(3, 3);
  spare = new ModuleList([new ReLU()]);

  forward(a: Tensor, b: Tensor): { sum: Tensor; both: Tensor[] } {
    const both = [this.one.forward(a) as Tensor, this.one.forward(b) as Tensor];
    return { sum: (both[0] as Tensor).add(both[1] as Tensor) as Tensor, both };
  }
}

test("summary: several inputs and outputs, layers called twice and not at all", () => {
  const lines = summary(new Twins(), [[2, 3], zeros([1, 3])]).split("\n");
  expect(lines).toEqual([
    "layer                    takes           gives                   parameters",
    "Twins                    [2, 3], [1, 3]  [2, 3], [2, 3], [1, 3]",
    "  one: Linear (2 times)  [2, 3]          [2, 3]                          12",
    "  spare: ModuleList",
    "    0: ReLU",
    "12 parameters, all of them learn",
  ]);
});

test("summary: an error inside says which layer it comes from, and leaves no hooks behind", () => {
  const model = new Sequential(new Linear(3 as number, 4), new Sequential(new ReLU(), new Linear(5 as number, 2)));
  expect(() => summary(model, [2, 3])).toThrow("1.1: Linear: an input of [2, 4] has 4 features on its last axis");
  expect(model.layers[0].forward(ones([2, 3])).shape).toEqual([2, 4]);
  expect(model.training).toBe(true);
});
