import { QzynnError } from "../../errors.ts";
import type { Tensor } from "../../tensor.ts";
import { gradients } from "./gradients.ts";
import { type Differentiable, type Like, type OneOrMore, outputsOf, shapedAs } from "./inputs.ts";
import { type JacobianOptions, jacobian } from "./jacobian.ts";

/**
 * All second derivatives of `f`, which gives a single number: `[…input, …input]` for one input, a list of lists for a
 * list of them. PyTorch's `autograd.functional.hessian`.
 *
 * @example
 * ```ts
 * import { hessian, tensor } from "@qzynn/tensor";
 * hessian((x) => x.pow(3).sum(), tensor([1, 2])).toArray(); // → [ [ 6, 0 ], [ 0, 12 ] ]
 * ```
 */
export function hessian<const I extends OneOrMore>(
  f: Differentiable<Tensor>,
  inputs: I,
  options: JacobianOptions = {},
): Like<I, Like<I>> {
  const slope = (...x: Tensor[]): Like<I> => {
    const y = outputsOf("hessian", f(...x));
    if (y.numel() !== 1) {
      throw new QzynnError(`hessian: the function gave [${y.shape}]; it takes one of a single number, such as its sum`);
    }
    const strict = options.strict ?? false;
    return shapedAs(inputs, gradients("hessian", [y], x, undefined, { createGraph: true, strict }));
  };
  return jacobian(slope as Differentiable<OneOrMore>, inputs, options) as Like<I, Like<I>>;
}
