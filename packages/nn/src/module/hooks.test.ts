import { assign, compile, detectAnomaly, noGrad, type Tensor, tensor } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import { Sequential } from "../container/sequential.ts";
import { Module } from "./module.ts";

class Square extends Module {
  forward(x: Tensor): Tensor {
    return x.mul(x);
  }
}

/** Two results of two inputs and a number. */
class Mix extends Module {
  forward(a: Tensor, k: number, b: Tensor): { product: Tensor; sum: Tensor } {
    return { product: a.mul(b), sum: a.add(b.mul(k)) };
  }
}

const param = (data: number[]): Tensor => tensor(data, { requiresGrad: true });
const told = (g: readonly (Tensor | null)[]) => g.map((each) => each?.toArray() ?? null);

describe("full backward hooks", () => {
  test("see the gradients of outputs and inputs, and change them, until they are removed", () => {
    // m.register_full_backward_pre_hook(lambda m, go: (go[0] * 10,))
    // m.register_full_backward_hook(lambda m, gi, go: (gi[0] + 1,)); m(x).sum().backward() → x.grad [21., 41.]
    const layer = new Square();
    const heard: unknown[] = [];
    const pre = layer.registerFullBackwardPreHook((_, [g]) => g?.mul(10));
    const post = layer.registerFullBackwardHook((module, gradInput, gradOutput) => {
      heard.push(module === layer, told(gradInput), told(gradOutput));
      return gradInput.map((g) => g?.add(1));
    });
    const x = param([1, 2]);
    layer.forward(x).sum().backward();
    expect(heard).toEqual([true, [[20, 40]], [[10, 10]]]);
    expect(x.grad?.toArray()).toEqual([21, 41]);
    pre.remove();
    post.remove();
    x.grad = null;
    layer.forward(x).sum().backward();
    expect([heard.length, x.grad]).toMatchObject([3, { shape: [2] }]);
  });

  test("inputs without a gradient have null in their place, and so have outputs that nobody used", () => {
    const mix = new Mix();
    const heard: unknown[] = [];
    mix.registerFullBackwardHook((_, gradInput, gradOutput) => {
      heard.push(told(gradInput), told(gradOutput));
    });
    const a = param([2]);
    const b = param([5]);
    mix.forward(a, 3, b).sum.backward();
    expect(heard).toEqual([
      [[1], null, [3]],
      [null, [1]],
    ]);
    expect([a.grad?.item(), b.grad?.item()]).toEqual([1, 3]);
  });

  test("where no input wants a gradient they still hear of the outputs'", () => {
    class Scale extends Module {
      readonly factor = param([2]);
      forward(x: Tensor): Tensor {
        return x.mul(this.factor);
      }
    }
    const layer = new Scale();
    const heard: unknown[] = [];
    layer.registerFullBackwardHook((_, gradInput, gradOutput) => {
      heard.push(told(gradInput), told(gradOutput));
    });
    layer.forward(tensor([3])).backward();
    expect([heard, layer.factor.grad?.item()]).toEqual([[[null], [[1]]], 3]);
    noGrad(() => layer.forward(param([3])));
    expect(heard).toHaveLength(2);
  });
});

describe("hooks in a compiled step", () => {
  test("one that changes values is a part of the step, one that only does something else is refused by name", () => {
    const layer = new Square();
    const net = new Sequential(layer);
    const doubled = layer.registerForwardHook((_, _x, y) => y.mul(2));
    expect(compile((x: Tensor) => net.forward(x))(tensor([3])).item()).toBe(18);
    const run = compile((x: Tensor) => net.forward(x));
    expect(run(tensor([3])).item()).toBe(18);
    doubled.remove();
    expect(run(tensor([3])).item()).toBe(9);
    const seen: Tensor[] = [];
    layer.registerForwardHook((_, _x, y) => {
      seen.push(y);
    });
    expect(() => compile((x: Tensor) => net.forward(x))(tensor([3]))).toThrow(
      /^0: compile: a forward hook of Square returned nothing and computed nothing/,
    );
  });
});

test("an error on the way back names the layer whose operation it comes from", () => {
  const net = new Sequential(new Square(), new Sequential(new Square()));
  const x = param([2]);
  let inner: Tensor | null = null;
  net.layers[1].registerForwardPreHook((_, [h = x]) => {
    inner = h;
  });
  const y = net.forward(x);
  noGrad(() => assign(inner as unknown as Tensor, tensor([5])));
  expect(() => y.backward()).toThrow(/^backward: mul in layer 1\.0 needs a value of \[1\] that was overwritten/);
  const z = net.forward(x);
  z.backward();
  expect(() => z.backward()).toThrow(/the graph behind mul in layer 1\.0 was walked before and freed/);
});

describe("anomaly mode in a network", () => {
  class Root extends Module {
    forward(x: Tensor): Tensor {
      return x.sqrt();
    }
  }
  const net = new Sequential(new Square(), new Sequential(new Square(), new Root()));

  test("names the path of the layer that made the first NaN, forward and backward", () => {
    class Log extends Module {
      forward(x: Tensor): Tensor {
        return x.sub(1).log();
      }
    }
    expect(() => detectAnomaly(() => new Sequential(net, new Log()).forward(tensor([0.5])))).toThrow(
      /^1: log: made a NaN at \[0\]/,
    );
    const x = param([0, 4]);
    expect(() =>
      detectAnomaly(() =>
        net
          .forward(x)
          .mul(tensor([0, 1]))
          .sum()
          .backward(),
      ),
    ).toThrow(/^backward: sqrt in layer 1\.1 made the first NaN/);
  });
});
