/** Programs that must, and must not, compile. */
import { ones, type Tensor } from "@qzynn/tensor";
import { expectTypeOf, test } from "vitest";
import { Dropout, Flatten, type Layer, Linear, Module, ReLU, Sequential } from "../index.ts";

declare const batch: Tensor<readonly [32, 784]>;
declare const images: Tensor<readonly [32, 1, 28, 28]>;
declare const any: Tensor;
declare const size: number;

const model = new Sequential(new Linear(784, 256), new ReLU(), new Dropout(0.5), new Linear(256, 12));

test("a chain is a layer from its first size to its last", () => {
  expectTypeOf(model).toExtend<Layer<784, 12>>();
  expectTypeOf(model.forward(batch).shape).toEqualTypeOf<readonly [32, 12]>();
  expectTypeOf(model.forward(any)).toEqualTypeOf<Tensor>();
  expectTypeOf(model.layers[3].weight.shape).toEqualTypeOf<readonly [12, 256]>();
  expectTypeOf(new Sequential(new ReLU(), new ReLU()).forward(batch).shape).toEqualTypeOf<readonly [32, 784]>();
});

test("wrong neighbours do not compile", () => {
  // @ts-expect-error 256 features come, 128 are taken
  new Sequential(new Linear(784, 256), new Linear(128, 12));
  // @ts-expect-error an activation between them changes nothing
  new Sequential(new Linear(784, 256), new ReLU(), new Dropout(), new Linear(128, 12));
  // @ts-expect-error a chain in a chain is a layer like others: 12 come, 13 are taken
  new Sequential(model, new Linear(13, 2));
  // @ts-expect-error the wrong pair stands behind a flatten
  new Sequential(new Flatten(), new Linear(784, 12), new Linear(11, 2));
  new Sequential(model, new Linear(12, 2));
});

test("a wrong input does not compile", () => {
  // @ts-expect-error 783 features for 784
  model.forward(ones([32, 783]));
  // @ts-expect-error 2 features for 3
  new Linear(3, 5).forward(ones([4, 2]));
  expectTypeOf(new Linear(3, 5).forward(ones([4, 7, 3])).shape).toEqualTypeOf<readonly [4, 7, 5]>();
});

test("what is known only at run time compiles", () => {
  const layers: Module[] = [new Linear(3, 4), new ReLU()];
  expectTypeOf(new Sequential(...layers).forward(any)).toEqualTypeOf<Tensor>();
  const typed: Layer[] = [new Linear(3, 4), new ReLU(), new Flatten(), model];
  expectTypeOf(new Sequential(...typed, new Linear(4, 2)).forward(any)).toEqualTypeOf<Tensor>();
  const sized = new Sequential(new Linear(3, size), new Linear(size, 2), new Linear(2, 7));
  expectTypeOf(sized.forward(ones([4, 3])).shape).toEqualTypeOf<readonly [4, 7]>();
});

test("a module that says nothing of sizes may stand anywhere", () => {
  class Own extends Module {
    forward(x: Tensor): Tensor {
      return x;
    }
  }
  expectTypeOf(new Sequential(new Own(), new Linear(3, 4), new Own()).forward(any)).toEqualTypeOf<Tensor>();
  expectTypeOf(new Sequential(new Flatten(), new Linear(784, 12)).forward(images)).toEqualTypeOf<Tensor>();
});

test("flatten keeps the axes that it does not join", () => {
  expectTypeOf(new Flatten().forward(images).shape).toEqualTypeOf<readonly [32, number]>();
  expectTypeOf(new Flatten(0, 1).forward(images).shape).toEqualTypeOf<readonly [32, 28, 28]>();
  expectTypeOf(new Flatten().forward(any)).toEqualTypeOf<Tensor>();
});
