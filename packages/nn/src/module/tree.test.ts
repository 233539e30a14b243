import { inspect } from "node:util";
import type { Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { ReLU } from "../activation/relu.ts";
import { Sequential } from "../container/sequential.ts";
import { Dropout } from "../dropout/dropout.ts";
import { Linear } from "../linear/linear.ts";
import { Module } from "./module.ts";

test("toString: a tree with the parameters of each line and their sum", () => {
  const model = new Sequential(new Linear(784, 256), new ReLU(), new Sequential(new Dropout(0.2), new Linear(256, 12)));
  expect(model.toString()).toBe(
    [
      "Sequential(",
      "  (0): Linear(inFeatures=784, outFeatures=256, bias=true)   200,960",
      "  (1): ReLU()",
      "  (2): Sequential(",
      "    (0): Dropout(p=0.2)",
      "    (1): Linear(inFeatures=256, outFeatures=12, bias=true)    3,084",
      "  )",
      ")",
      "204,044 parameters",
    ].join("\n"),
  );
});

test("toString: a layer alone takes one line, one without parameters does not count them", () => {
  expect(String(new Linear(3, 2))).toBe("Linear(inFeatures=3, outFeatures=2, bias=true)  8 parameters");
  expect(String(new ReLU())).toBe("ReLU()");
});

test("toString: a shared layer is shown in both places and counted once; frozen parameters are told", () => {
  class Tied extends Module {
    readonly a = new Linear(2, 2, { bias: false });
    readonly b = this.a;
    readonly c = new Linear(2, 1);
    forward(x: Tensor): Tensor {
      return x;
    }
  }
  const tied = new Tied();
  tied.a.requiresGrad(false);
  expect(String(tied).split("\n").slice(1)).toEqual([
    "  (a): Linear(inFeatures=2, outFeatures=2, bias=false)  4",
    "  (b): Linear(inFeatures=2, outFeatures=2, bias=false)",
    "  (c): Linear(inFeatures=2, outFeatures=1, bias=true)   3",
    ")",
    "7 parameters, 4 of them frozen",
  ]);
});

test("console.log shows the tree", () => {
  expect(inspect(new ReLU())).toBe("ReLU()");
});
