import { compile, manualSeed, ones, rand, type Tensor, tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { ReLU } from "../activation/relu.ts";
import { Sequential } from "../container/sequential.ts";
import { Dropout } from "../dropout/dropout.ts";
import { Linear } from "../linear/linear.ts";
import { BatchNorm1d } from "../norm/batchNorm1d.ts";
import { Module } from "./module.ts";
import { buffer, parameter } from "./role.ts";

class Net extends Module {
  readonly body = new Sequential(new Linear(2, 3), new ReLU());
  readonly blocks = [new Linear(3, 3), new Linear(3, 3)];
  readonly scale = parameter(ones([1]));
  readonly mean = buffer(zeros([3]));
  readonly scratch = buffer(zeros([1]), { persistent: false });
  readonly constant = tensor([1, 2]);
  readonly nothing = null;
  readonly settings = { weight: ones([2], { requiresGrad: true }) };

  forward(x: Tensor): Tensor {
    return this.blocks.reduce((h: Tensor, block) => block.forward(h), this.body.forward(x)).mul(this.scale as Tensor);
  }
}

const names = (named: readonly (readonly [string, unknown])[]) => named.map(([name]) => name);

test("module: parameters are found in fields, lists and modules; a module's own come first, as in PyTorch", () => {
  const net = new Net();
  expect(names(net.namedParameters())).toEqual([
    ...["scale", "body.0.weight", "body.0.bias"],
    ...["blocks.0.weight", "blocks.0.bias", "blocks.1.weight", "blocks.1.bias"],
  ]);
  expect(net.parameters()[1]).toBe(net.body.layers[0].weight);
});

test("module: buffers are what was marked so, and those that do not persist stay out of the state", () => {
  const net = new Net();
  expect(names(net.namedBuffers())).toEqual(["mean", "scratch"]);
  expect(Object.keys(net.stateDict()).slice(0, 3)).toEqual(["scale", "mean", "body.0.weight"]);
  expect("scratch" in net.stateDict()).toBe(false);
});

test("module: the result of a computation that a field holds is no parameter", () => {
  class Remembers extends Module {
    weight = parameter(ones([2]));
    last: Tensor | null = null;
    forward(x: Tensor): Tensor {
      this.last = x.mul(this.weight as Tensor);
      return this.last;
    }
  }
  const module = new Remembers();
  module.forward(ones([2]));
  expect(names(module.namedParameters())).toEqual(["weight"]);
});

test("module: a shared parameter is listed once and saved under both names", () => {
  class Tied extends Module {
    readonly a = new Linear(2, 2, { bias: false });
    readonly b = this.a;
    forward(x: Tensor): Tensor {
      return this.b.forward(this.a.forward(x));
    }
  }
  const tied = new Tied();
  expect(tied.parameters()).toHaveLength(1);
  expect(names(tied.namedModules())).toEqual(["", "a"]);
  expect(Object.keys(tied.stateDict())).toEqual(["a.weight", "b.weight"]);
});

test("module: one that holds its parent does not run round in circles", () => {
  class Child extends Module {
    parent: Module | null = null;
    readonly weight = parameter(ones([1]));
    forward(x: Tensor): Tensor {
      return x;
    }
  }
  const child = new Child();
  const net = new Sequential(child);
  child.parent = net;
  expect(Object.keys(net.stateDict())).toEqual(["0.weight"]);
  expect(net.modules()).toHaveLength(2);
  expect(net.toString()).toContain("(0): Child(");
});

test("module: children are direct, modules are all, parents first", () => {
  const net = new Net();
  expect(names(net.namedChildren())).toEqual(["body", "blocks.0", "blocks.1"]);
  expect(names(net.namedModules())).toEqual(["", "body", "body.0", "body.1", "blocks.0", "blocks.1"]);
  const visited: string[] = [];
  net.apply((module) => visited.push(module.constructor.name));
  expect(visited).toEqual(["Linear", "ReLU", "Sequential", "Linear", "Linear", "Net"]);
});

test("module: train and eval reach every module below", () => {
  const net = new Sequential(new Sequential(new Dropout(0.5)));
  expect(
    net
      .eval()
      .modules()
      .map(({ training }) => training),
  ).toEqual([false, false, false]);
  expect(
    net
      .train()
      .modules()
      .map(({ training }) => training),
  ).toEqual([true, true, true]);
});

test("module: zeroGrad forgets gradients", () => {
  const layer = new Linear(2, 1);
  layer
    .forward(ones([1, 2]))
    .sum()
    .backward();
  expect(layer.weight.grad?.toArray()).toEqual([[1, 1]]);
  layer.zeroGrad();
  expect(layer.weight.grad).toBeNull();
});

test("module: a frozen parameter gets no gradient and stays a parameter", () => {
  const net = new Sequential(new Linear(2, 2), new Linear(2, 1));
  net.layers[0].requiresGrad(false);
  net
    .forward(ones([1, 2]))
    .sum()
    .backward();
  expect(net.parameters().map(({ grad }) => grad !== null)).toEqual([false, false, true, true]);
  expect(Object.keys(net.stateDict())).toHaveLength(4);
  expect(
    net
      .requiresGrad()
      .parameters()
      .every(({ requiresGrad }) => requiresGrad),
  ).toBe(true);
});

test("module: a compiled step follows training mode, and is written down once for each", () => {
  const forwards = (compiled: boolean): number[][] => {
    manualSeed(0);
    const model = new Sequential(new Linear(3, 4), new BatchNorm1d(4), new Dropout(0.5));
    let written = 0;
    const step = (x: Tensor): Tensor => {
      written++;
      return model.forward(x) as Tensor;
    };
    const run = compiled ? compile(step) : step;
    const outputs = [true, false, true, false].map((mode) => {
      model.train(mode);
      return [...run(rand([5, 3])).data];
    });
    if (compiled) expect(written).toBe(2);
    return outputs;
  };
  expect(forwards(true)).toEqual(forwards(false));
});
