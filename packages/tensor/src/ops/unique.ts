import type { TypedArray } from "../dtype.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import { Tensor } from "../tensor.ts";
import { detach } from "./detach.ts";
import { flatten } from "./flatten.ts";
import { indexSelect } from "./indexSelect.ts";
import { movedim } from "./movedim.ts";
import { refuseCompiled } from "./nonzero.ts";

/** Different elements or slices; where each one of the input is among them; how often each occurs. */
export interface Unique {
  readonly values: Tensor;
  readonly inverse: Tensor;
  readonly counts: Tensor;
}

interface UniqueOptions {
  /** Compare slices along this axis instead of single elements. */
  readonly dim?: number;
}

/**
 * The different elements of `x` in ascending order, or the different slices along `dim`. Not differentiable, as in
 * PyTorch; NaN is unlike itself. How many there are depends on the values, so it cannot be part of a compiled step.
 *
 * @example
 * ```ts
 * import { tensor, unique } from "@qzynn/tensor";
 * const { values, inverse, counts } = unique(tensor([3, 1, 3]));
 * [values.toArray(), inverse.toArray(), counts.toArray()]; // → [ [ 1, 3 ], [ 1, 0, 1 ], [ 1, 2 ] ]
 * ```
 */
export function unique(x: Tensor, { dim }: UniqueOptions = {}): Unique {
  refuseCompiled("unique", x);
  return distinct("unique", x, dim, (rows) => {
    const order = Int32Array.from({ length: rows.count }, (_, i) => i);
    return order.sort(rows.compare);
  });
}

/**
 * As {@link unique}, of neighbours only: the first of every run of equal ones, in the order they stand.
 *
 * @example
 * ```ts
 * import { tensor, uniqueConsecutive } from "@qzynn/tensor";
 * uniqueConsecutive(tensor([1, 1, 2, 1])).values.toArray(); // → [ 1, 2, 1 ]
 * ```
 */
export function uniqueConsecutive(x: Tensor, { dim }: UniqueOptions = {}): Unique {
  refuseCompiled("uniqueConsecutive", x);
  return distinct("uniqueConsecutive", x, dim, (rows) => Int32Array.from({ length: rows.count }, (_, i) => i));
}

interface Rows {
  readonly count: number;
  readonly compare: (a: number, b: number) => number;
}

function distinct(call: string, x: Tensor, dim: number | undefined, inOrder: (rows: Rows) => Int32Array): Unique {
  const at = dim === undefined ? 0 : axis(call, dim, x.ndim);
  const source = detach(dim === undefined ? flatten(x) : x);
  const { data } = dim === undefined ? source : movedim(source, at, 0);
  const count = source.shape[at] ?? 1;
  const compare = comparison(data, count === 0 ? 0 : data.length / count);
  const order = inOrder({ count, compare });
  const inverse = new Int32Array(count);
  const firsts: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < count; i++) {
    const here = order[i] as number;
    if (i === 0 || compare(order[i - 1] as number, here) !== 0) {
      firsts.push(here);
      counts.push(0);
    }
    inverse[here] = firsts.length - 1;
    counts[firsts.length - 1] = (counts[firsts.length - 1] as number) + 1;
  }
  return {
    values: indexSelect(source, at, filled(firsts, [firsts.length])),
    inverse: filled(inverse, dim === undefined ? x.shape : [count]),
    counts: filled(counts, [counts.length]),
  };
}

/** Rows in lexicographic order; NaN last, and equal to nothing. */
const comparison = (data: TypedArray, width: number) => (a: number, b: number) => {
  for (let k = 0; k < width; k++) {
    const [p, q] = [data[a * width + k] as number, data[b * width + k] as number];
    if (p === q) continue;
    return p < q || (Number.isNaN(q) && !Number.isNaN(p)) ? -1 : 1;
  }
  return 0;
};

const filled = (values: ArrayLike<number>, shape: Shape): Tensor =>
  new Tensor(shape, "int32", { array: Int32Array.from(values), version: 0 });
