import { ones, type Tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { ReLU } from "../activation/relu.ts";
import { Linear } from "../linear/linear.ts";
import { Module } from "../module/module.ts";
import { ModuleDict } from "./moduleDict.ts";
import { ModuleList } from "./moduleList.ts";
import { ParameterDict } from "./parameterDict.ts";
import { ParameterList } from "./parameterList.ts";

class Net extends Module {
  layers = new ModuleList([new Linear(2, 3), new Linear(3, 4)]);
  heads = new ModuleDict({ left: new Linear(4, 1), training: new Linear(4, 2) });
  scales = new ParameterList([ones([4])]);
  shifts = new ParameterDict({ all: zeros([4]) });

  forward(x: Tensor): Tensor[] {
    let h = x;
    for (const layer of this.layers) h = layer.forward(h);
    h = h.mul(this.scales[0] as Tensor).add(this.shifts.get("all") as Tensor);
    return this.heads.values().map((head) => head.forward(h));
  }
}

test("lists and dictionaries: their members are found, under PyTorch's names", () => {
  const net = new Net();
  expect(Object.keys(net.stateDict())).toEqual([
    ...["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"],
    ...["heads.left.weight", "heads.left.bias", "heads.training.weight", "heads.training.bias"],
    ...["scales.0", "shifts.all"],
  ]);
  expect(net.forward(ones([5, 2])).map((y) => y.shape)).toEqual([
    [5, 1],
    [5, 2],
  ]);
  net.eval();
  expect(net.modules().every((module) => !module.training)).toBe(true);
  expect(new Net().loadStateDict(net.stateDict())).toEqual({ missingKeys: [], unexpectedKeys: [] });
});

test("ModuleList: grows, shrinks and is walked through like a list", () => {
  const [a, b, c] = [new ReLU(), new ReLU(), new ReLU()];
  const list = new ModuleList([a]).extend([b]).insert(1, c);
  expect([...list]).toEqual([a, c, b]);
  expect([list[1], list.at(-1), list.length]).toEqual([c, b, 3]);
  expect([list.pop(0), list.pop(), [...list]]).toEqual([a, b, [c]]);
  expect(() => list.pop(3)).toThrow("ModuleList: nothing is at place 3 of 1");
  expect(() => list.append(3 as never)).toThrow("ModuleList: what is put at place 1 is not a Module");
  expect(() => list.forward()).toThrow("ModuleList: holds layers or parameters, and computes nothing itself");
});

test("ModuleDict: is filled, emptied and walked through like a dictionary", () => {
  const [a, b] = [new ReLU(), new Linear(2, 1)];
  const dict = new ModuleDict<Module>([["a", a]]).set("b", b);
  expect([[...dict], dict.length, dict.has("c"), dict.get("b")]).toEqual([["a", "b"], 2, false, b]);
  expect([dict.pop("a"), dict.keys()]).toEqual([a, ["b"]]);
  expect(() => dict.pop("a")).toThrow('ModuleDict: there is nothing under "a"');
  expect(() => dict.set("a.b", a)).toThrow('ModuleDict: "a.b" is no key, since names in the state are parted by dots');
  expect(() => dict.set("c", 3 as never)).toThrow('ModuleDict: what is put under "c" is not a Module');
  dict.clear();
  expect(dict.length).toBe(0);
  expect(() => dict.forward()).toThrow("ModuleDict: holds layers or parameters");
});

test("ParameterList and ParameterDict: what is put in learns", () => {
  const list = new ParameterList([ones([2])]);
  const dict = new ParameterDict({ a: ones([2]) });
  expect([list, dict].flatMap((each) => each.parameters()).every((p) => p.requiresGrad)).toBe(true);
  expect(() => list.append(3 as never)).toThrow("ParameterList: what is put at place 1 is not a Tensor");
  expect(() => dict.set("b", 3 as never)).toThrow('ParameterDict: what is put under "b" is not a Tensor');
});
