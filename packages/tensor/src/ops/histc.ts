import { apply } from "../apply.ts";
import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";

interface Bins {
  readonly bins: number;
  readonly min: number;
  readonly max: number;
}

const op: Kernel<Bins> = {
  kind: "kernel",
  name: "histc",
  shape: (_, { bins }) => [bins],
  run(out, inputs, { bins, min, max }) {
    const [{ data }] = inputs as [Block];
    let [low, high] = [min, max];
    if (low === high && data.length > 0) {
      low = Number.POSITIVE_INFINITY;
      high = Number.NEGATIVE_INFINITY;
      for (const v of data) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
    if (low === high) [low, high] = [low - 1, high + 1];
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      throw new QzynnError(`histc: ${bins} bins from ${low} to ${high} have no width; say where with min and max`);
    }
    for (const v of data) {
      if (!(v >= low && v <= high)) continue;
      const bin = Math.min(Math.floor(((v - low) / (high - low)) * bins), bins - 1);
      out.data[bin] = (out.data[bin] as number) + 1;
    }
  },
};

/**
 * How many elements fall into each of `bins` equal parts of `min` to `max`; with both 0, of the smallest to the largest
 * element. Elements outside do not count. In the dtype of `x`, float32 or float64.
 *
 * @example
 * ```ts
 * import { histc, tensor } from "@qzynn/tensor";
 * histc(tensor([1, 2, 1]), { bins: 4, min: 0, max: 3 }).toArray(); // → [ 0, 2, 1, 0 ]
 * ```
 */
export function histc(x: Tensor, { bins = 100, min = 0, max = 0 }: Partial<Bins> = {}): Tensor<readonly [number]> {
  if (!isFloat(x.dtype)) throw new QzynnError(`histc: ${x.dtype} has no histogram; convert with .to("float32") first`);
  if (!Number.isInteger(bins) || bins < 1 || min > max)
    throw new QzynnError(`histc: ${bins} bins from ${min} to ${max}; use 1 or more, and min not above max`);
  return apply(op, [x], { bins, min, max }) as Tensor<readonly [number]>;
}
