import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

/** What values may be, and what to say of one that may not. */
export interface ValueRange {
  readonly min?: number;
  readonly max?: number;
  /** Whether NaN is refused too. */
  readonly refusesNaN?: boolean;
  readonly refuse: (value: number) => string;
}

const op: Kernel<ValueRange> = {
  kind: "kernel",
  name: "checkRange",
  shape: ([x]) => x?.shape ?? [],
  effect: true,
  run(out, [x], { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, refusesNaN = false, refuse }) {
    const { data } = x as Block;
    for (let i = 0; i < data.length; i++) {
      const value = data[i] as number;
      if (value < min || value > max || (refusesNaN && Number.isNaN(value))) throw new QzynnError(refuse(value));
      out.data[i] = value;
    }
  },
  gradients: [(g) => g],
};

/**
 * `x` itself, after a look at every value: one below `min` or above `max` is refused in the words of `refuse`.
 * NaN passes, unless `refusesNaN`. It looks in compiled steps too, each time that one runs.
 *
 * @example
 * ```ts
 * import { checkRange, tensor } from "@qzynn/tensor";
 * const refuse = (p: number) => `${p} is no probability`;
 * checkRange(tensor([0, 1]), { min: 0, max: 1, refuse }).toArray(); // → [ 0, 1 ]
 * ```
 */
export const checkRange = <S extends Shape>(x: Tensor<S>, range: ValueRange): Tensor<S> =>
  apply(op, [x], range) as Tensor<S>;
