import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { sameShape } from "../shape/size.ts";
import { constant, type Tensor } from "../tensor.ts";

interface Search {
  readonly right: boolean;
  readonly call: string;
}

const op: Kernel<Search> = {
  kind: "kernel",
  name: "searchsorted",
  dtype: () => "int32",
  shape([sorted, values], { call }) {
    const [row, wanted] = [sorted?.shape ?? [], values?.shape ?? []];
    if (row.length === 0)
      throw new QzynnError(`${call}: what is searched has no axes; it is a sorted list, or several`);
    if (row.length > 1 && !sameShape(row.slice(0, -1), wanted.slice(0, -1))) {
      throw new QzynnError(
        `${call}: values of [${wanted}] for sorted lists of [${row}]; all axes but the last must be equal`,
      );
    }
    return wanted;
  },
  run(out, inputs, { right }) {
    const [sorted, values] = inputs as [Block, Block];
    const [{ data: list }, { data: wanted }] = [sorted, values];
    const size = sorted.shape.at(-1) as number;
    const each = sorted.shape.length === 1 ? wanted.length : (values.shape.at(-1) as number);
    for (let i = 0; i < out.data.length; i++) {
      const start = sorted.shape.length === 1 ? 0 : Math.floor(i / each) * size;
      const value = wanted[i] as number;
      let [low, high] = [0, size];
      while (low < high) {
        const middle = (low + high) >> 1;
        const here = list[start + middle] as number;
        // Written so that NaN, of which nothing is true, comes last as in PyTorch.
        if (right ? !(here > value) : !(here >= value)) low = middle + 1;
        else high = middle;
      }
      out.data[i] = low;
    }
  },
};

interface SearchOptions {
  /** Behind equal ones instead of before them. */
  readonly right?: boolean;
}

/**
 * Where each of `values` would go into the sorted last axis of `sorted`, before equal ones or, with `right`, behind
 * them: int32, shaped like the values. A single list serves all values; several lists, one for each row of values.
 *
 * @example
 * ```ts
 * import { searchsorted, tensor } from "@qzynn/tensor";
 * searchsorted(tensor([1, 3, 5]), tensor([3, 4])).toArray(); // → [ 1, 2 ]
 * ```
 */
export const searchsorted = <S extends Shape>(
  sorted: Tensor,
  values: Tensor<S> | number,
  { right = false }: SearchOptions = {},
): Tensor<S> => apply(op, [sorted, tensorOf(sorted, values)], { right, call: "searchsorted" }) as Tensor<S>;

/** Which bucket between `boundaries` (sorted, one axis) each element of `x` is in: `searchsorted` the other way round. */
export function bucketize<S extends Shape>(
  x: Tensor<S> | number,
  boundaries: Tensor,
  { right = false }: SearchOptions = {},
): Tensor<S> {
  if (boundaries.ndim !== 1)
    throw new QzynnError(`bucketize: boundaries of [${boundaries.shape}] are not one sorted list; give one axis`);
  return apply(op, [boundaries, tensorOf(boundaries, x)], { right, call: "bucketize" }) as Tensor<S>;
}

const tensorOf = (beside: Tensor, x: Tensor | number): Tensor =>
  typeof x === "number" ? constant(x, beside.dtype) : x;
