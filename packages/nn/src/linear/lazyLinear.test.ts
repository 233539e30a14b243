import { compile, manualSeed, ones, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { ReLU } from "../activation/relu.ts";
import { Sequential } from "../container/sequential.ts";
import { LazyLinear } from "./lazyLinear.ts";
import { Linear } from "./linear.ts";

test("LazyLinear: the first input tells its size, and its weights are those of a Linear of that size", () => {
  manualSeed(5);
  const model = new Sequential(new LazyLinear(4), new ReLU(), new LazyLinear(2));
  expect(() => model.parameters()).toThrow("has no parameters before it knows the size of its input");
  expect(model.forward(ones([3, 7])).shape).toEqual([3, 2]);
  manualSeed(5);
  const [first, second] = [new Linear(7, 4), new Linear(4, 2)];
  expect(model.layers[0].constructor).toBe(Linear);
  expect(model.parameters().map((p) => p.toArray())).toEqual(
    [first, second].flatMap((layer) => layer.parameters()).map((p) => p.toArray()),
  );
  expect(String(model.layers[0]).split("  ")[0]).toBe("Linear(inFeatures=7, outFeatures=4, bias=true)");
});

test("LazyLinear: a state tells its size too, and a compiled step does not", () => {
  const known = new Linear(3, 2);
  const layer = new LazyLinear(2);
  expect(() => compile((x: Tensor) => layer.forward(x))(ones([1, 3]))).toThrow("call forward once before compile");
  layer.loadStateDict(known.stateDict());
  expect(layer.forward(ones([1, 3])).toArray()).toEqual(known.forward(ones([1, 3])).toArray());
});
