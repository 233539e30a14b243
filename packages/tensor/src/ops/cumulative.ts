/** The shared shape of running sums and products: a walk along one axis that carries a value in float64. */
import { type DType, isFloat, promote } from "../dtype.ts";
import { rowsAlong, startOf } from "../kernels/rows.ts";
import type { Block, Kernel, Signature } from "../op.ts";

/** Along which axis, and from which end. */
export interface Course {
  readonly at: number;
  readonly reverse: boolean;
}

/** Integers and truth values add up to int32. */
export const wholeOrFloat = (inputs: readonly Signature[]): DType => {
  const dtype = promote(inputs);
  return isFloat(dtype) ? dtype : "int32";
};

/** `step(so far, next)` at every place, from `start` on. */
export const cumulative = (
  name: string,
  start: number,
  step: (soFar: number, next: number) => number,
  rest: Pick<Kernel<Course>, "gradients" | "keeps">,
): Kernel<Course> => ({
  kind: "kernel",
  name,
  dtype: wholeOrFloat,
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs, { at, reverse }) {
    const [{ shape, data }] = inputs as [Block];
    const { data: sums } = out;
    const rows = rowsAlong(shape, at);
    const forward = reverse ? -rows.step : rows.step;
    for (let r = 0; r < rows.count; r++) {
      let place = startOf(rows, r) + (reverse ? (rows.length - 1) * rows.step : 0);
      let carried = start;
      for (let i = 0; i < rows.length; i++, place += forward) {
        carried = step(carried, data[place] as number);
        sums[place] = carried;
      }
    }
  },
  ...rest,
});
