import { enableGrad } from "../../gradMode.ts";
import { reshape } from "../../ops/reshape.ts";
import { stack } from "../../ops/stack.ts";
import { blank, type Tensor } from "../../tensor.ts";
import { vmap } from "../vmap/vmap.ts";
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
} from "./inputs.ts";

export interface JacobianOptions extends FunctionalOptions {
  /** Walk back for all elements of an output at once, with `vmap`, instead of one after another. */
  readonly vectorize?: boolean;
}

/**
 * All derivatives of all outputs of `f`: a tensor of `[…output, …input]` for one output and one input, a list over a list
 * of inputs, and a list of those over a list of outputs. PyTorch's `autograd.functional.jacobian`, in reverse mode.
 *
 * @example
 * ```ts
 * import { jacobian, tensor } from "@qzynn/tensor";
 * jacobian((x) => x.pow(2), tensor([1, 2])).toArray(); // → [ [ 2, 0 ], [ 0, 4 ] ]
 * ```
 */
export function jacobian<const I extends OneOrMore, const O extends OneOrMore>(
  f: Differentiable<O>,
  inputs: I,
  { createGraph = false, strict = false, vectorize = false }: JacobianOptions = {},
): Like<O, Like<I>> {
  return enableGrad(() => {
    const x = leavesOf("jacobian", inputs, createGraph);
    const result = outputsOf("jacobian", f(...x));
    const rowOf = (y: Tensor) => (weight: Tensor) =>
      gradients("jacobian", [y], x, [weight], { createGraph, strict, retainGraph: true });
    const blocks = listOf(result).map((y) => {
      const rows = vectorize && y.numel() > 0 ? vmap(rowOf(y))(units(y)) : oneByOne(rowOf(y), y, x);
      return shapedAs(
        inputs,
        rows.map((each, i) => reshape(each, [...y.shape, ...(x[i] as Tensor).shape])),
      );
    });
    return shapedAs(result, blocks) as Like<O, Like<I>>;
  });
}

/** For each input its gradients from every element of `y`, one after another. */
function oneByOne(row: (weight: Tensor) => Tensor[], y: Tensor, x: readonly Tensor[]): Tensor[] {
  const rows = Array.from({ length: y.numel() }, (_, i) => {
    const weight = blank(y.shape, y.dtype);
    weight.storage.array[i] = 1;
    return row(weight);
  });
  return x.map(({ shape, dtype }, i) =>
    rows.length > 0 ? stack(rows.map((each) => each[i] as Tensor)) : blank([0, ...shape], dtype),
  );
}

/** `[n, …y]`: for each element of `y` a 1 in its place. */
function units(y: Tensor): Tensor {
  const n = y.numel();
  const all = blank([n, ...y.shape], y.dtype);
  for (let i = 0; i < n; i++) all.storage.array[i * n + i] = 1;
  return all;
}
