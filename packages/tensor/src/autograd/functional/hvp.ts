import { QzynnError } from "../../errors.ts";
import { detach } from "../../ops/detach.ts";
import type { Tensor } from "../../tensor.ts";
import { gradients } from "./gradients.ts";
import type { Differentiable, FunctionalOptions, Like, OneOrMore } from "./inputs.ts";
import { vjp } from "./vjp.ts";

/**
 * The value of `f`, a single number, and `H · v`: its second derivatives along `v`, without ever holding all of them.
 * PyTorch's `autograd.functional.hvp`, and its `vhp` too, since second derivatives are symmetric.
 *
 * @example
 * ```ts
 * import { hvp, tensor } from "@qzynn/tensor";
 * const [y, h] = hvp((x) => x.pow(3).sum(), tensor([1, 2]), tensor([1, 10]));
 * [y.item(), h.toArray()]; // → [ 9, [ 6, 120 ] ]
 * ```
 */
export function hvp<const I extends OneOrMore>(
  f: Differentiable<Tensor>,
  inputs: I,
  v?: OneOrMore,
  { createGraph = false, strict = false }: FunctionalOptions = {},
): [output: Tensor, product: Like<I>] {
  let value: Tensor | undefined;
  const slope = (...x: Tensor[]): Tensor[] => {
    value = f(...x);
    if (value.numel() !== 1) {
      throw new QzynnError(`hvp: the function gave [${value.shape}]; it takes one of a single number, such as its sum`);
    }
    return gradients("hvp", [value], x, undefined, { createGraph: true, strict });
  };
  const [, product] = vjp(slope, inputs, v, { createGraph, strict });
  const output = value as Tensor;
  return [createGraph ? output : detach(output), product];
}
