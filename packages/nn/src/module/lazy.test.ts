import { compile, defaultGenerator, manualSeed, ones, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Sequential } from "../container/sequential.ts";
import { Conv2d } from "../conv/conv2d.ts";
import { LazyConv2d } from "../conv/lazyConv2d.ts";
import { Linear } from "../linear/linear.ts";
import { Module } from "./module.ts";

class Net extends Module {
  readonly features = new Sequential(new LazyConv2d(4, 3), new LazyConv2d(2, 3, { groups: 2, bias: false }));
  readonly out = new Linear(2, 1);
  forward(x: Tensor): Tensor {
    return this.features.forward(x);
  }
}

test("a lazy layer becomes the layer that it stands for, with the weights that this one would have drawn", () => {
  manualSeed(7);
  const layer = new LazyConv2d(4, [2, 3], { padding: 1 });
  expect(layer).toBeInstanceOf(Conv2d);
  const y = layer.forward(ones([1, 3, 5, 5]));
  manualSeed(7);
  const usual = new Conv2d(3, 4, [2, 3], { padding: 1 });
  expect(layer.weight.toArray()).toEqual(usual.weight.toArray());
  expect(layer.bias?.toArray()).toEqual(usual.bias?.toArray());
  expect(y.toArray()).toEqual(usual.forward(ones([1, 3, 5, 5])).toArray());
  expect(layer.constructor).toBe(Conv2d);
  expect(String(layer)).toBe(String(usual));
  expect(Object.keys(layer.stateDict())).toEqual(["weight", "bias"]);
  expect(() => layer.forward(ones([1, 2, 5, 5]))).toThrow("has 2 channels, and this layer takes 3");
});

test("before that, a network shows itself, is put into a mode and told to forget, and refuses to list its tensors", () => {
  const net = new Net();
  expect(String(net)).toContain(
    "(0): LazyConv2d(inChannels=0, outChannels=4, kernelSize=[3,3], stride=1, padding=0, dilation=1, groups=1, bias=true)",
  );
  net.eval().zeroGrad();
  expect(net.features[0]?.training).toBe(false);
  const refusal =
    "features.0, a LazyConv2d, has no parameters before it knows the size of its input; call forward once";
  expect(() => net.parameters()).toThrow(`parameters: ${refusal}`);
  expect(() => net.buffers()).toThrow(`buffers: ${refusal}`);
  expect(() => net.stateDict()).toThrow(`stateDict: ${refusal}`);
  expect(() => net.loadStateDict({})).toThrow(`loadStateDict: ${refusal}`);
  net.forward(ones([1, 3, 8, 8]));
  expect(net.namedParameters().map(([name, { shape }]) => `${name} ${shape}`)).toEqual([
    ...["features.0.weight 4,3,3,3", "features.0.bias 4", "features.1.weight 2,2,3,3", "out.weight 1,2", "out.bias 1"],
  ]);
});

test("a saved state tells the sizes, and loading it draws no random numbers", () => {
  const [from, to] = [new Net(), new Net()];
  from.forward(ones([1, 3, 8, 8]));
  manualSeed(3);
  const next = defaultGenerator.clone().random32();
  to.loadStateDict(from.stateDict());
  expect(defaultGenerator.random32()).toBe(next);
  expect(to.features[1]?.inChannels).toBe(4);
  expect(to.forward(ones([1, 3, 8, 8])).toArray()).toEqual(from.forward(ones([1, 3, 8, 8])).toArray());
});

test("errors name its path, and hooks hang on it, before and after", () => {
  const net = new Sequential(new LazyConv2d(4, 3));
  let heard = 0;
  net[0]?.registerForwardHook(() => void heard++);
  const wrong = new Sequential(new LazyConv2d(4, 9));
  expect(() => wrong.forward(ones([1, 3, 8, 8]))).toThrow("0: conv2d: an input of [1,3,8,8]");
  net.forward(ones([1, 3, 8, 8]));
  net.forward(ones([1, 3, 8, 8]));
  expect(heard).toBe(2);
  expect(() => net.forward(ones([1, 4, 8, 8]))).toThrow("0: Conv2d: an input of [1, 4, 8, 8] has 4 channels");
});

test("what tells no size is refused, and so is a first forward within a compiled step", () => {
  expect(() => new LazyConv2d(4, 3).forward(ones([5]))).toThrow(
    "LazyConv2d: an input of [5] has no axis -3, whose size the layer is made for",
  );
  expect(() => new LazyConv2d(4, 3, { groups: 3 })).toThrow("LazyConv2d: outChannels is 4, which cannot be divided");
  expect(() => new LazyConv2d(4, 3, { groups: 2 }).forward(ones([1, 3, 5, 5]))).toThrow(
    "inChannels is 3, which cannot",
  );
  const layer = new LazyConv2d(4, 3);
  const step = compile((x: Tensor) => layer.forward(x));
  expect(() => step(ones([1, 3, 5, 5]))).toThrow("LazyConv2d: its parameters would be drawn anew in each run");
  layer.forward(ones([1, 3, 5, 5]));
  expect(step(ones([1, 3, 5, 5])).shape).toEqual([1, 4, 3, 3]);
});
