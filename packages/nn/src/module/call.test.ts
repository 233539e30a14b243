import { matmul, ones, QzynnError, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Sequential } from "../container/sequential.ts";
import { Linear } from "../linear/linear.ts";
import { layerPath } from "./call.ts";
import { Module } from "./module.ts";

class Tells extends Module {
  heard: string[] = [];
  forward(x: Tensor): Tensor {
    this.heard.push(layerPath());
    return x;
  }
}

class Block extends Module {
  readonly inner = new Tells();
  readonly list = [new Tells()];
  readonly #hidden = new Tells();
  forward(x: Tensor): Tensor {
    return this.#hidden.forward((this.list[0] as Tells).forward(this.inner.forward(x)));
  }
  get hidden(): Tells {
    return this.#hidden;
  }
}

test("layerPath: the names of fields from the outermost forward that runs to the innermost", () => {
  const block = new Block();
  const net = new Sequential(new Tells(), block);
  net.forward(ones([1]));
  expect([net[0], block.inner, block.list[0], block.hidden].map((t) => (t as Tells).heard)).toEqual([
    ["0"],
    ["1.inner"],
    ["1.list.0"],
    // No field that anybody can look into: its class.
    ["1.Tells"],
  ]);
  expect(layerPath()).toBe("");
});

test("layerPath: super.forward is a part of the same call, and a layer of somebody else has his name", () => {
  class Twice extends Tells {
    override forward(x: Tensor): Tensor {
      return super.forward(super.forward(x));
    }
  }
  class Borrows extends Module {
    forward(x: Tensor): Tensor {
      return twice.forward(x);
    }
  }
  const twice = new Twice();
  new Sequential(twice, new Borrows()).forward(ones([1]));
  expect(twice.heard).toEqual(["0", "0", "0", "0"]);
});

test("an error inside a network names the path of the layer, once, and the first error is its cause", () => {
  class Product extends Module {
    forward(x: Tensor): Tensor {
      return matmul(x, ones([7, 1]));
    }
  }
  class Outer extends Module {
    readonly encoder = new Sequential(new Linear(2, 3), new Product());
    forward(x: Tensor): Tensor {
      return this.encoder.forward(x);
    }
  }
  const failing = () => new Outer().forward(tensor([[1, 2]]));
  expect(failing).toThrow(/^encoder\.1: matmul: \[1,3\] · \[7,1\] do not meet/);
  expect(() => new Product().forward(ones([1, 2]))).toThrow(/^matmul:/);
  try {
    failing();
  } catch (error) {
    expect((error as QzynnError).cause).toBeInstanceOf(QzynnError);
  }
  expect(layerPath()).toBe("");
});

const none = ones([0]);

test("forward hooks: see and change what goes in and comes out, in order, until they are removed", () => {
  const layer = new Tells();
  const heard: string[] = [];
  const first = layer.registerForwardPreHook((module, [x = none]) => {
    heard.push(`pre ${module === layer} ${x.toArray()}`);
  });
  layer.registerForwardPreHook((_, [x = none]) => x.add(1));
  layer.registerForwardHook((_, [x = none], y) => {
    heard.push(`${x.toArray()} → ${y.toArray()}`);
    return y.mul(10);
  });
  const last = layer.registerForwardHook(
    (_, _x, y) => {
      heard.push(`first of all ${y.toArray()}`);
    },
    { prepend: true },
  );
  expect(layer.forward(tensor([1])).toArray()).toEqual([20]);
  expect(heard).toEqual(["pre true 1", "first of all 2", "2 → 2"]);
  first.remove();
  last.remove();
  last.remove();
  expect(layer.forward(tensor([2])).toArray()).toEqual([30]);
  expect(heard).toHaveLength(4);
});
