/** Functions of functions over whole networks. */
import {
  compile,
  customFunction,
  grad,
  jacobian,
  manualSeed,
  randn,
  stack,
  type Tensor,
  unbind,
  vmap,
} from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import { ReLU } from "../activation/relu.ts";
import { Sequential } from "../container/sequential.ts";
import { Conv2d } from "../conv/conv2d.ts";
import { Dropout } from "../dropout/dropout.ts";
import { Linear } from "../linear/linear.ts";
import { MaxPool2d } from "../pool/maxPool2d.ts";
import { Flatten } from "../shape/flatten.ts";

function network() {
  manualSeed(0);
  const net = new Sequential(new Conv2d(1, 2, 3), new ReLU(), new MaxPool2d(2), new Flatten(), new Linear(8, 3));
  const x = randn([4, 1, 6, 6]) as Tensor;
  const loss = (image: Tensor) => net.forward(image.unsqueeze(0)).logSoftmax(1).select(1, 0).neg().sum();
  return { net, x, loss };
}

function close(x: Tensor, y: Tensor): void {
  expect(x.shape).toEqual(y.shape);
  y.data.forEach((v, i) => {
    expect(x.data[i]).toBeCloseTo(v, 5);
  });
}

describe("vmap over a network", () => {
  test("gives the gradients of each sample by all parameters, compiled too", () => {
    const { net, x, loss } = network();
    const of = (images: Tensor) => vmap((image: Tensor) => grad(loss(image), net.parameters()))(images);
    const each = unbind(x).map((image) => grad(loss(image), net.parameters()));
    const all = of(x);
    const compiled = compile(of)(x);
    net.parameters().forEach((_, k) => {
      const expected = stack(each.map((list) => list[k] as Tensor));
      close(all[k] as Tensor, expected);
      close(compiled[k] as Tensor, expected);
    });
  });

  test("dropout says that it draws, and draws for each sample if it may", () => {
    const drop = new Dropout(0.5);
    const x = randn([2, 100]) as Tensor;
    expect(() => vmap((x: Tensor) => drop.forward(x))(x)).toThrow(/vmap: random numbers are drawn/);
    const [a, b] = unbind(vmap((x: Tensor) => drop.forward(x).ne(0), { randomness: "different" })(x));
    expect(a?.toArray()).not.toEqual(b?.toArray());
    const [c, d] = unbind(vmap((x: Tensor) => drop.forward(x).ne(0), { randomness: "same" })(x));
    expect(c?.toArray()).toEqual(d?.toArray());
  });

  test("the jacobian of a network by its input, vectorized and not", () => {
    const { net, x } = network();
    const f = (images: Tensor) => net.forward(images);
    close(jacobian(f, x, { vectorize: true }), jacobian(f, x));
  });

  test("a custom function inside a network has the layer's path in its errors", () => {
    const broken = customFunction("broken", { forward: (_, x: Tensor) => x.matmul(x), backward: (_, g) => g });
    class Broken extends ReLU {
      override forward(x: Tensor): never {
        return broken(x) as never;
      }
    }
    const net = new Sequential(new ReLU(), new Broken());
    expect(() => net.forward(randn([2, 3]))).toThrow(/^1: matmul: \[2,3\] · \[2,3\] do not meet/);
  });
});
