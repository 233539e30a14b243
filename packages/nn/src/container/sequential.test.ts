import { manualSeed, ones, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { ReLU } from "../activation/relu.ts";
import { Linear } from "../linear/linear.ts";
import { Module } from "../module/module.ts";
import { Sequential } from "./sequential.ts";

test("sequential: each layer takes what the one before it gives", () => {
  manualSeed(7);
  const model = new Sequential(new Linear(4, 5), new ReLU(), new Linear(5, 2));
  const [first, , last] = model.layers;
  const x = ones([3, 4]);
  expect(model.forward(x).toArray()).toEqual(last.forward(first.forward(x).relu()).toArray());
});

test("sequential: has an index, a length and an order", () => {
  const model = new Sequential(new Linear(4, 5), new ReLU());
  expect(model[0]).toBe(model.layers[0]);
  expect([...model]).toEqual([...model.layers]);
  expect(model.length).toBe(2);
  expect(model[2]).toBeUndefined();
});

test("sequential: the same layer twice works twice", () => {
  const twice = new Linear(2, 2, { bias: false });
  twice.loadStateDict({
    weight: tensor([
      [2, 0],
      [0, 3],
    ]),
  });
  const model = new Sequential(twice, twice);
  expect(model.forward(ones([1, 2])).toArray()).toEqual([[4, 9]]);
  expect(model.parameters()).toHaveLength(1);
});

test("sequential: none gives back its input, and a list of layers will do", () => {
  const x = ones([2]);
  expect(new Sequential().forward(x)).toBe(x);
  const layers: Module[] = [new Linear(2, 3), new ReLU(), new Linear(3, 1)];
  expect(new Sequential(...layers).forward(x).shape).toEqual([1]);
});

test("sequential: an error names the path of its layer, and keeps the first error as its cause", () => {
  const model = new Sequential(new ReLU(), new Sequential(new ReLU(), new Linear(3 as number, 2)));
  const failing = () => model.forward(ones([5, 4]));
  expect(failing).toThrow(/^1\.1: Linear: an input of \[5, 4\] has 4 features/);
  try {
    failing();
  } catch (error) {
    expect((error as Error).cause).toMatchObject({ message: expect.stringMatching(/^Linear: an input/) });
  }
});

test("sequential: errors that are not ours pass as they are", () => {
  class Breaks extends Module {
    forward(_: Tensor): Tensor {
      throw new TypeError("own");
    }
  }
  expect(() => new Sequential(new Breaks()).forward(ones([1]))).toThrow(new TypeError("own"));
});

test("sequential: what is no module is refused with its place", () => {
  expect(() => new Sequential(new ReLU(), "relu" as never)).toThrow(
    "Sequential: what stands at place 1 is not a Module",
  );
});
