import { apply } from "../apply.ts";
import { promote, toFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Formula } from "../formula/arithmetic.ts";
import type { Elementwise, Slope } from "../op.ts";
import { constant, Tensor } from "../tensor.ts";

/**
 * An elementwise function of your own, from a formula and its slopes: it runs as one loop, broadcasts, has gradients of
 * every order and joins the loops of a compiled step.
 *
 * `formula(m, ...x)` is written in the vocabulary `m` (see {@link Arithmetic}), without looking at what the values are.
 * `slopes` has one entry an input: the derivative as a formula of all inputs and then the output, a number where it is
 * the same everywhere, `null` where nothing flows back. Results are floating point; plain numbers may stand for inputs.
 *
 * @example
 * ```ts
 * import { fromFormula, tensor } from "@qzynn/tensor";
 * const half = fromFormula("half", (m, x) => m.mul(x, m.constant(0.5)), [0.5]);
 * half(tensor([1, 2])).toArray(); // → [ 0.5, 1 ]
 * ```
 */
export function fromFormula(
  name: string,
  formula: Formula,
  slopes: readonly (Slope | null)[],
): (...inputs: (Tensor | number)[]) => Tensor {
  const arity = slopes.length;
  const op: Elementwise = {
    kind: "elementwise",
    name,
    arity,
    formula,
    slopes,
    dtype: (inputs) => toFloat(promote(inputs)),
  };
  return (...inputs) => {
    const tensors = inputs.filter((x) => x instanceof Tensor);
    if (inputs.length !== arity || tensors.length === 0) {
      throw new QzynnError(
        `${name}: takes ${arity} inputs, at least one of them a tensor; ${inputs.length} were given`,
      );
    }
    const dtype = toFloat(promote(tensors));
    return apply(
      op,
      inputs.map((x) => (typeof x === "number" ? constant(x, dtype) : x)),
    );
  };
}
