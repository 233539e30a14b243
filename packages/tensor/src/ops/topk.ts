import { apply } from "../apply.ts";
import type { TypedArray } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { sorter } from "../kernels/order.ts";
import { type Rows, rowsAlong, startOf } from "../kernels/rows.ts";
import type { Block, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Extreme, pick } from "./pick.ts";

interface Best {
  readonly at: number;
  readonly k: number;
  readonly largest: boolean;
}

/** As many as this are kept in order while the row is read once; more are sorted. */
const FEW = 32;

const op: Kernel<Best> = {
  kind: "kernel",
  name: "topk",
  dtype: () => "int32",
  shape: ([x], { at, k }) => (x?.shape ?? []).map((d, i) => (i === at ? k : d)),
  run(out, inputs, { at, k, largest }) {
    const [{ data, shape }] = inputs as [Block];
    const [rows, chosen] = [rowsAlong(shape, at), rowsAlong(out.shape, at)];
    const best = k <= FEW && k < rows.length ? keeper(data, rows, k, largest) : sorter(data, rows, largest);
    for (let r = 0; r < rows.count; r++) {
      const order = best(startOf(rows, r));
      const to = startOf(chosen, r);
      for (let i = 0; i < k; i++) out.data[to + i * chosen.step] = order[i] as number;
    }
  },
};

/** Keeps the best `k` of a row, the first of equals, by moving up what comes behind a better one. */
function keeper(data: TypedArray, { length, step }: Rows, k: number, largest: boolean): (start: number) => Int32Array {
  const places = new Int32Array(k);
  const values = new Float64Array(k);
  const better = (a: number, b: number): boolean =>
    largest ? a > b || (Number.isNaN(a) && !Number.isNaN(b)) : a < b || (Number.isNaN(b) && !Number.isNaN(a));
  return (start) => {
    let kept = 0;
    for (let i = 0; i < length && k > 0; i++) {
      const value = data[start + i * step] as number;
      if (kept === k && !better(value, values[k - 1] as number)) continue;
      let j = kept < k ? kept++ : k - 1;
      for (; j > 0 && better(value, values[j - 1] as number); j--) {
        values[j] = values[j - 1] as number;
        places[j] = places[j - 1] as number;
      }
      values[j] = value;
      places[j] = i;
    }
    return places;
  };
}

export interface TopkOptions {
  /** The smallest ones if false. */
  readonly largest?: boolean;
  /** They always come in order, the best first; the option is there for PyTorch's sake. */
  readonly sorted?: boolean;
}

/**
 * The `k` largest elements along axis `dim`, the best first, and where they stand (int32); the first of equals. NaN
 * counts as largest.
 *
 * @example
 * ```ts
 * import { tensor, topk } from "@qzynn/tensor";
 * const { values, indices } = topk(tensor([3, 1, 4, 1]), 2);
 * [values.toArray(), indices.toArray()]; // → [ [ 4, 3 ], [ 2, 0 ] ]
 * ```
 */
export function topk(x: Tensor, k: number, dim = -1, { largest = true }: TopkOptions = {}): Extreme<Shape> {
  const at = axis("topk", dim, x.ndim);
  const size = x.shape[at] ?? 1;
  if (!Number.isInteger(k) || k < 0 || k > size)
    throw new QzynnError(`topk: ${k} of the ${size} along axis ${at} of [${x.shape}]; use 0 to ${size}`);
  return pick(x, apply(op, [x], { at, k, largest }), at, true);
}
