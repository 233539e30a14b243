import { apply } from "../apply.ts";
import type { Formula } from "../formula/arithmetic.ts";
import type { Reduction } from "../op.ts";
import { axes } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import type { Dims, Keep, Reducer } from "./reducer.ts";

/** A question about all elements; bytes are answered in bytes, as in PyTorch. */
const question = (name: string, start: number, combine: Formula): Reduction => ({
  kind: "reduction",
  name,
  start,
  combine,
  dtype: ([x]) => (x?.dtype === "uint8" ? "uint8" : "bool"),
});

const every = question("all", 1, (m, a, b) => {
  const [zero, one] = [m.constant(0), m.constant(1)];
  return m.where(m.equal(a, zero), zero, m.where(m.equal(b, zero), zero, one));
});

const some = question("any", 0, (m, a, b) => {
  const [zero, one] = [m.constant(0), m.constant(1)];
  return m.where(m.equal(a, zero), m.where(m.equal(b, zero), zero, one), one);
});

/**
 * Whether every element is true (not 0), of all or along the axes `dim`; true of nothing. NaN is true. An
 * empty list of axes folds none, as in PyTorch.
 *
 * @example
 * ```ts
 * import { all, tensor } from "@qzynn/tensor";
 * all(tensor([[1, 0], [2, 3]]), 1).toArray(); // → [ 0, 1 ]
 * ```
 */
export const all = ((x: Tensor, dim?: Dims, { keepdim = false }: Keep = {}): Tensor =>
  ask(every, x, dim, keepdim)) as Reducer;

/** Whether any element is true (not 0), of all or along the axes `dim`; false of nothing. NaN is true. */
export const any = ((x: Tensor, dim?: Dims, { keepdim = false }: Keep = {}): Tensor =>
  ask(some, x, dim, keepdim)) as Reducer;

/** Of no axes at all, each element is asked alone. */
function ask(op: Reduction, x: Tensor, dim: Dims | undefined, keepdim: boolean): Tensor {
  const isNone = typeof dim === "object" && dim.length === 0;
  return apply(op, [x], { axes: isNone ? [] : axes(op.name, dim, x.shape), keepdim });
}
