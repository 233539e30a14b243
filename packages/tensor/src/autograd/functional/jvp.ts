import { enableGrad } from "../../gradMode.ts";
import { detach } from "../../ops/detach.ts";
import { blank } from "../../tensor.ts";
import { gradients } from "./gradients.ts";
import {
  type Differentiable,
  type FunctionalOptions,
  type Like,
  leavesOf,
  listOf,
  type OneOrMore,
  outputsOf,
  shapedAs,
  vectorsFor,
} from "./inputs.ts";

/**
 * The outputs of `f` at `inputs`, and `J · v`: how they change along `v`, one for each output. `v` is shaped like the
 * inputs; a single number needs none. PyTorch's `autograd.functional.jvp`, and like it made of two walks back:
 * `u ↦ uᵀ · J` is linear, and its own gradient along `v` is `J · v`. Every operation must be differentiable twice.
 *
 * @example
 * ```ts
 * import { jvp, tensor } from "@qzynn/tensor";
 * const [y, t] = jvp((x) => x.pow(2).sum(), tensor([1, 2]), tensor([1, 10]));
 * [y.item(), t.item()]; // → [ 5, 42 ]
 * ```
 */
export function jvp<const I extends OneOrMore, const O extends OneOrMore>(
  f: Differentiable<O>,
  inputs: I,
  v?: OneOrMore,
  { createGraph = false, strict = false }: FunctionalOptions = {},
): [outputs: Like<O>, tangents: Like<O>] {
  return enableGrad(() => {
    const x = leavesOf("jvp", inputs, createGraph);
    const vectors = vectorsFor("jvp", v, x);
    const result = outputsOf("jvp", f(...x));
    const outputs = listOf(result);
    const weights = outputs.map(({ shape, dtype }) => {
      const u = blank(shape, dtype);
      u.requiresGrad = true;
      return u;
    });
    const slopes = gradients("jvp", outputs, x, weights, { createGraph: true, strict });
    const tangents = gradients("jvp", slopes, weights, vectors, { createGraph, strict: false });
    return [shapedAs(result, createGraph ? outputs : outputs.map(detach)), shapedAs(result, tangents)];
  });
}
