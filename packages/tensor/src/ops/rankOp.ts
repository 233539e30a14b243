/** Chooses one element of each row by its rank: medians, modes and their like. */
import { QzynnError } from "../errors.ts";
import { sorter } from "../kernels/order.ts";
import { rowsAlong, startOf } from "../kernels/rows.ts";
import type { Block, Kernel } from "../op.ts";

/** Given the places of a row in the order of their values, and the value at each place: the place that is chosen. */
type Choose<Attrs> = (order: Int32Array, value: (place: number) => number, attrs: Attrs) => number;

export const rankOp = <Attrs extends { readonly at: number }>(name: string, choose: Choose<Attrs>): Kernel<Attrs> => ({
  kind: "kernel",
  name,
  dtype: () => "int32",
  shape([x], { at }) {
    const shape = x?.shape ?? [];
    if (shape[at] === 0) throw new QzynnError(`${name}: axis ${at} of [${shape}] holds nothing to choose from`);
    return shape.map((d, i) => (i === at ? 1 : d));
  },
  run(out, inputs, attrs) {
    const [{ data, shape }] = inputs as [Block];
    const rows = rowsAlong(shape, attrs.at);
    const orderFrom = sorter(data, rows, false);
    for (let r = 0; r < out.data.length; r++) {
      const start = startOf(rows, r);
      out.data[r] = choose(orderFrom(start), (place) => data[start + place * rows.step] as number, attrs);
    }
  },
});
