/** Gradients of elementwise operations, which are not written as rules but read off their slopes. */
import { apply, looksAt } from "../apply.ts";
import { promote } from "../dtype.ts";
import type { Arithmetic, Formula } from "../formula/arithmetic.ts";
import { isGradEnabled } from "../gradMode.ts";
import type { Elementwise, Slope } from "../op.ts";
import { mul } from "../ops/mul.ts";
import { neg } from "../ops/neg.ts";
import { blank, type Tensor } from "../tensor.ts";
import { weighing } from "./choice.ts";
import { tensors } from "./tensors.ts";

/** `g · slope(…inputs, output)`. `values` are the inputs and then the output; those the slope does not look at may be missing. */
export function timesSlope(op: Elementwise, slope: Slope, g: Tensor, values: readonly (Tensor | undefined)[]): Tensor {
  if (slope === 1) return g;
  if (slope === -1) return neg(g);
  if (slope === 0) return blank(g.shape, g.dtype);
  if (typeof slope === "number") return mul(g, slope);
  const used = looksAt(slope, values.length);
  const looked = values.filter((v, i): v is Tensor => used[i] === true && v !== undefined);
  // A gradient of this gradient will be wanted: the slope must be made of operations that have slopes themselves.
  if (isGradEnabled())
    return weighing(slope, values.length)(tensors(g), g, slope(tensors(g), ...spread(used, looked, g)));
  return apply(product(op, slope, used), [g, ...looked]);
}

const products = new WeakMap<Slope & object, Elementwise>();

/** `g · slope` as one op, which runs as one loop. It takes only the inputs that the slope looks at. */
function product(op: Elementwise, slope: Formula, used: readonly boolean[]): Elementwise {
  const known = products.get(slope);
  if (known) return known;
  const times = weighing(slope, used.length);
  const formula = <T>(m: Arithmetic<T>, g: T, ...looked: T[]): T => times(m, g, slope(m, ...spread(used, looked, g)));
  const arity = 1 + used.filter(Boolean).length;
  const made: Elementwise = { kind: "elementwise", name: `${op.name}′`, arity, formula, dtype: promote };
  products.set(slope, made);
  return made;
}

/** Every argument of the slope in its place; where it does not look, anything will do. */
function spread<T>(used: readonly boolean[], looked: readonly T[], filler: T): T[] {
  let next = 0;
  return used.map((u) => (u ? (looked[next++] as T) : filler));
}
