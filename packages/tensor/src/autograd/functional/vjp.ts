import { enableGrad } from "../../gradMode.ts";
import { detach } from "../../ops/detach.ts";
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
 * The outputs of `f` at `inputs`, and `vᵀ · J`: the gradients of `Σ v · f(x)`, one for each input. `v` is shaped like the
 * outputs; a single number needs none. PyTorch's `autograd.functional.vjp`.
 *
 * @example
 * ```ts
 * import { tensor, vjp } from "@qzynn/tensor";
 * const [y, g] = vjp((x) => x.pow(2), tensor([1, 2]), tensor([1, 10]));
 * [y.toArray(), g.toArray()]; // → [ [ 1, 4 ], [ 2, 40 ] ]
 * ```
 */
export function vjp<const I extends OneOrMore, const O extends OneOrMore>(
  f: Differentiable<O>,
  inputs: I,
  v?: OneOrMore,
  { createGraph = false, strict = false }: FunctionalOptions = {},
): [outputs: Like<O>, gradients: Like<I>] {
  return enableGrad(() => {
    const x = leavesOf("vjp", inputs, createGraph);
    const result = outputsOf("vjp", f(...x));
    const outputs = listOf(result);
    const vectors = vectorsFor("vjp", v, outputs);
    const found = gradients("vjp", outputs, x, vectors, { createGraph, strict });
    return [shapedAs(result, createGraph ? outputs : outputs.map(detach)), shapedAs(inputs, found)];
  });
}
