import { apply } from "../apply.ts";
import type { Block, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { evenGradient } from "./extremeGradient.ts";
import { flatten } from "./flatten.ts";
import { type Extreme, pick } from "./pick.ts";
import { rankOp } from "./rankOp.ts";
import type { Keep } from "./reducer.ts";
import { reshape } from "./reshape.ts";

/** How many are not NaN: those come last. */
function known(order: Int32Array, value: (place: number) => number): number {
  let n = order.length;
  while (n > 0 && Number.isNaN(value(order[n - 1] as number))) n--;
  return n;
}

const middle = (order: Int32Array, n: number): number => order[Math.max(0, (n - 1) >> 1)] as number;

const withNaN = rankOp<{ at: number }>("median", (order, value) => {
  const n = known(order, value);
  return n < order.length ? (order[n] as number) : middle(order, n);
});

const withoutNaN = rankOp<{ at: number }>("nanmedian", (order, value) => middle(order, known(order, value)));

/** The median of one row by itself: all elements that equal it share its gradient, as in PyTorch. */
const alone = (op: Kernel<{ at: number }>): Kernel<{ axes: readonly number[]; keepdim: boolean }> => ({
  kind: "kernel",
  name: op.name,
  shape: () => [1],
  run(out, inputs) {
    const [{ data }] = inputs as [Block];
    const place = { shape: [1], dtype: "int32", data: new Int32Array(1) } as const;
    op.run(place, inputs, { at: 0 });
    out.data[0] = data[place.data[0] as number] ?? Number.NaN;
  },
  keeps: "xy",
  gradients: [evenGradient],
});

const [allWithNaN, allWithoutNaN] = [alone(withNaN), alone(withoutNaN)];

/** The signature of {@link median}. */
export interface Median {
  (x: Tensor): Tensor<readonly []>;
  <S extends Shape, const D extends number, const K extends boolean = false>(
    x: Tensor<S>,
    dim: D,
    options?: Keep<K>,
  ): Extreme<Reduce<S, D, K>>;
}

const medianWith = (
  name: string,
  op: Kernel<{ at: number }>,
  all: Kernel<{ axes: readonly number[]; keepdim: boolean }>,
): Median =>
  ((x: Tensor, dim?: number, { keepdim = false }: Keep = {}) => {
    if (dim === undefined) return reshape(apply(all, [flatten(x)], { axes: [0], keepdim: true }), []);
    const at = axis(name, dim, x.ndim);
    return pick(x, apply(op, [x], { at }), at, keepdim);
  }) as Median;

/**
 * The middle element, the lower one of two; with `dim`, along that axis and with where it stands. NaN if there is one.
 *
 * @example
 * ```ts
 * import { median, tensor } from "@qzynn/tensor";
 * median(tensor([4, 1, 3, 2])).item(); // → 2
 * ```
 */
export const median: Median = medianWith("median", withNaN, allWithNaN);

/** As {@link median} of all that is not NaN. */
export const nanmedian: Median = medianWith("nanmedian", withoutNaN, allWithoutNaN);
