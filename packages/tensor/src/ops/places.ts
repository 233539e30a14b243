import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { eachRun, planWalk } from "../kernels/walk.ts";
import type { Kernel } from "../op.ts";
import { broadcast } from "../shape/broadcast.ts";
import type { Shape } from "../shape/shape.ts";
import { stridesOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { checkIndexDType } from "./checkIndex.ts";

const op: Kernel<{ readonly call: string; readonly sizes: Shape }> = {
  kind: "kernel",
  name: "places",
  dtype: () => "int32",
  shape(inputs, { call }) {
    for (const index of inputs) checkIndexDType(call, index);
    return broadcast(
      call,
      inputs.map((index) => index.shape),
    );
  },
  run(out, inputs, { call, sizes }) {
    if (out.data.length === 0) return;
    const walk = planWalk(
      out.shape,
      inputs.map((index) => index.shape),
    );
    const inner = walk.shape.at(-1) as number;
    const strides = stridesOf(sizes);
    eachRun(walk, (starts, first) => {
      inputs.forEach(({ data }, n) => {
        const [start, step] = [starts[n] as number, walk.strides[n]?.at(-1) as number];
        const [size, stride] = [sizes[n] as number, strides[n] as number];
        for (let k = 0; k < inner; k++) {
          const place = data[start + k * step] as number;
          if (place < -size || place >= size) {
            throw new QzynnError(
              `${call}: place ${place} is out of range for an axis of ${size}; use ${-size} to ${size - 1}`,
            );
          }
          out.data[first + k] = (out.data[first + k] as number) + (place < 0 ? place + size : place) * stride;
        }
      });
    });
  },
};

/**
 * One index for each of the axes `sizes`, broadcast together, as places on the one axis that joins them.
 * Negative places count from the end; those out of range are refused.
 */
export const places = (call: string, indices: readonly Tensor[], sizes: Shape): Tensor =>
  apply(op, indices, { call, sizes });
