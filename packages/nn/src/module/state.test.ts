import { fromArray, manualSeed, ones, type Tensor, tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Sequential } from "../container/sequential.ts";
import { Linear } from "../linear/linear.ts";
import { Module } from "./module.ts";
import { pytorchName } from "./pytorchName.ts";
import { buffer, parameter } from "./role.ts";

const values = (dict: Readonly<Record<string, Tensor>>) =>
  Object.fromEntries(Object.entries(dict).map(([name, x]) => [name, [...x.data]]));

test("stateDict: goes through loadStateDict into another network", () => {
  manualSeed(1);
  const [from, into] = [
    new Sequential(new Linear(2, 3), new Linear(3, 1)),
    new Sequential(new Linear(2, 3), new Linear(3, 1)),
  ];
  expect(values(into.stateDict())).not.toEqual(values(from.stateDict()));
  expect(into.loadStateDict(from.stateDict())).toEqual({ missingKeys: [], unexpectedKeys: [] });
  expect(values(into.stateDict())).toEqual(values(from.stateDict()));
  expect(into.layers[0].weight.data).not.toBe(from.layers[0].weight.data);
  expect(into.layers[0].weight.requiresGrad).toBe(true);
});

test("stateDict: follows the module, and wants no gradient", () => {
  const layer = new Linear(2, 1);
  const { weight } = layer.stateDict();
  expect(weight?.requiresGrad).toBe(false);
  layer.loadStateDict({ weight: ones([1, 2]), bias: ones([1]) });
  expect(weight?.toArray()).toEqual([[1, 1]]);
});

test("loadStateDict: one error names all that is missing, not expected and of another shape, and changes nothing", () => {
  const layer = new Sequential(new Linear(2, 1), new Linear(1, 1));
  const before = values(layer.stateDict());
  const load = () =>
    layer.loadStateDict({ "0.weight": ones([2, 1]), "1.weight": ones([1, 1]), "1.bias": ones([1]), extra: ones([1]) });
  expect(load).toThrow(
    "loadStateDict: this state is not that of Sequential, and nothing was loaded: missing: 0.bias; not expected: extra; " +
      "0.weight is [1, 2] here and [2, 1] there; load the state of a network of the same sizes",
  );
  expect(values(layer.stateDict())).toEqual(before);
});

test("loadStateDict: without strict, takes what fits and reports the rest; a wrong shape stays an error", () => {
  const layer = new Linear(2, 1);
  expect(layer.loadStateDict({ weight: ones([1, 2]), extra: ones([1]) }, { strict: false })).toEqual({
    missingKeys: ["bias"],
    unexpectedKeys: ["extra"],
  });
  expect(layer.weight.toArray()).toEqual([[1, 1]]);
  expect(() => layer.loadStateDict({ weight: ones([2]) }, { strict: false })).toThrow(
    "weight is [1, 2] here and [2] there",
  );
});

test("loadStateDict: converts to the dtype that is here", () => {
  const layer = new Linear(1, 1, { bias: false });
  layer.loadStateDict({ weight: fromArray(new Float64Array([0.1]), [1, 1]) });
  expect(layer.weight.dtype).toBe("float32");
  expect(layer.weight.item()).toBe(Math.fround(0.1));
});

test("stateDict: names such as __proto__ and constructor are names like others", () => {
  class Odd extends Module {
    readonly constructor_ = parameter(ones([1]));
    forward(x: Tensor): Tensor {
      return x;
    }
  }
  const odd = new Odd();
  Object.defineProperty(odd, "__proto__", { value: parameter(tensor([5])), enumerable: true });
  const dict = odd.stateDict();
  expect(Object.keys(dict)).toEqual(["constructor_", "__proto__"]);
  expect(() => new Odd().loadStateDict({} as never)).toThrow("missing: constructor_");
  expect(() => odd.loadStateDict({ constructor_: ones([1]) })).toThrow("missing: __proto__");
});

test("loadStateDict: what is no tensor is said so", () => {
  expect(() => new Linear(1, 1, { bias: false }).loadStateDict({ weight: [[1]] as never })).toThrow(
    "weight is not a Tensor",
  );
});

test("stateDict: a layer's fields may have PyTorch's names there, and in the tree", () => {
  class Norm extends Module {
    readonly runningMean = buffer(zeros([2]));
    readonly outProj = new Linear(2, 1);
    forward(x: Tensor): Tensor {
      return x;
    }
    override fieldName(field: string): string {
      return pytorchName(field);
    }
  }
  const norm = new Norm();
  expect(Object.keys(norm.stateDict())).toEqual(["running_mean", "out_proj.weight", "out_proj.bias"]);
  norm.loadStateDict({ running_mean: ones([2]), "out_proj.weight": ones([1, 2]), "out_proj.bias": ones([1]) });
  expect(norm.runningMean.toArray()).toEqual([1, 1]);
  expect(norm.namedModules().map(([path]) => path)).toEqual(["", "out_proj"]);
  expect(String(norm)).toContain("  (out_proj): Linear(");
});
