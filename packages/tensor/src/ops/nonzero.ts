import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Kernel } from "../op.ts";
import { isSealed, type Tensor } from "../tensor.ts";

const op: Kernel<number> = {
  kind: "kernel",
  name: "nonzero",
  dtype: () => "int32",
  shape: ([x], count) => [count, x?.shape.length ?? 0],
  run(out, [x]) {
    const { shape = [], data = [] } = x ?? {};
    let row = 0;
    for (let i = 0; i < data.length; i++) {
      if (data[i] === 0) continue;
      let rest = i;
      for (let d = shape.length - 1; d >= 0; d--) {
        const size = shape[d] as number;
        out.data[row + d] = rest % size;
        rest = Math.floor(rest / size);
      }
      row += shape.length;
    }
  },
};

/**
 * Where `x` is not 0: one row of places for each such element, in row-major order. Shape `[count, axes of x]`, int32.
 *
 * How many there are depends on the values, so it cannot be part of a compiled step.
 *
 * @example
 * ```ts
 * import { nonzero, tensor } from "@qzynn/tensor";
 * nonzero(tensor([[0, 1], [2, 0]])).toArray(); // → [ [ 0, 1 ], [ 1, 0 ] ]
 * ```
 */
export const nonzero = (x: Tensor): Tensor<readonly [number, number]> => nonzeroOf("nonzero", x);

/** The same on behalf of another call. */
export const nonzeroOf = (call: string, x: Tensor): Tensor<readonly [number, number]> =>
  apply(op, [x], count(call, x)) as Tensor<readonly [number, number]>;

/** How many elements are not 0, now. */
function count(call: string, x: Tensor): number {
  refuseCompiled(call, x);
  let n = 0;
  for (const v of x.data) if (v !== 0) n++;
  return n;
}

/** For operations whose shape is in the values of `x`, which a step that is written down has not, nor a batch of slices. */
export function refuseCompiled(call: string, x: Tensor): void {
  if (x.storage.unreadable && !isSealed()) {
    throw new QzynnError(
      `vmap: the shape of what ${call} returns depends on values, and this [${x.shape}] stands for a whole batch of them; ` +
        "choose with where instead, or go over the slices in a loop",
    );
  }
  if (!isSealed()) return;
  throw new QzynnError(
    `compile: the shape of what ${call} returns depends on values, which a step that is being written down does not have; ` +
      "call it outside the compiled step, or choose with where instead",
  );
}
