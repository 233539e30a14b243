import { apply } from "../apply.ts";
import { allocate, promote } from "../dtype.ts";
import type { Formula } from "../formula/arithmetic.ts";
import { loop } from "../kernels/loop.ts";
import { reduce } from "../kernels/reduce.ts";
import { loopLanes } from "../lanes/loop.ts";
import { reduceLanes } from "../lanes/reduce.ts";
import { sumOfLanes } from "../lanes/sumOf.ts";
import type { Kernel, Reduction } from "../op.ts";
import { reduced } from "../shape/axis.ts";
import { broadcast } from "../shape/broadcast.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

interface SumOf {
  readonly formula: Formula;
  readonly axes: readonly number[];
}

const sum: Reduction = { kind: "reduction", name: "sum", start: 0, combine: (m, total, x) => m.add(total, x) };

const op: Kernel<SumOf> = {
  kind: "kernel",
  traceable: true,
  name: "sumOf",
  dtype: promote,
  shape: (inputs, { axes }) => reduced(common(inputs), axes, true),
  run(out, inputs, { formula, axes }) {
    const shape = common(inputs);
    if (sumOfLanes(formula, out, inputs, shape, axes)) return;
    const values = { shape, dtype: out.dtype, data: allocate(out.dtype, sizeOf(shape)) };
    if (!loopLanes(formula, values, inputs)) loop(formula, values, inputs);
    if (!reduceLanes(sum, out, values, axes)) reduce(sum, out, values, axes);
  },
};

const common = (inputs: readonly { readonly shape: readonly number[] }[]) =>
  broadcast(
    "sumOf",
    inputs.map(({ shape }) => shape),
  );

/**
 * The sums along `axes`, which stay as 1, of a formula of the inputs, which broadcast; its values are nowhere written down.
 * A part of gradients: it has none itself.
 */
export const sumOf = (formula: Formula, inputs: readonly Tensor[], axes: readonly number[]): Tensor =>
  apply(op, inputs, { formula, axes });
