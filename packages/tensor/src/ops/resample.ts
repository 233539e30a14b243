import { apply } from "../apply.ts";
import { rowsAlong, startOf } from "../kernels/rows.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";

/** For each place of the result, the same number of places of the source and what each of them counts. */
export interface Taps {
  /** How many places the source has. */
  readonly size: number;
  readonly places: Int32Array;
  readonly weights: Float64Array;
  /** Taps of one place. */
  readonly each: number;
}

interface Attrs {
  readonly at: number;
  readonly taps: Taps;
}

const op: Kernel<Attrs> = {
  kind: "kernel",
  name: "resample",
  shape: ([x], { at, taps: { places, each } }) => (x?.shape ?? []).with(at, places.length / each),
  run(out, inputs, { at, taps: { places, weights, each } }) {
    const [{ data, shape }] = inputs as [Block];
    const [from, to] = [rowsAlong(shape, at), rowsAlong(out.shape, at)];
    for (let r = 0; r < to.count; r++) {
      const [source, target] = [startOf(from, r), startOf(to, r)];
      for (let i = 0, t = 0; i < to.length; i++) {
        let sum = 0;
        for (const end = t + each; t < end; t++)
          sum += (weights[t] as number) * (data[source + (places[t] as number) * from.step] as number);
        out.data[target + i * to.step] = sum;
      }
    }
  },
  gradients: [(g, { attrs }) => apply(back, [g], attrs)],
};

const back: Kernel<Attrs> = {
  kind: "kernel",
  name: "resample′",
  shape: ([g], { at, taps: { size } }) => (g?.shape ?? []).with(at, size),
  run(out, inputs, { at, taps: { places, weights, each } }) {
    const [{ data, shape }] = inputs as [Block];
    const [from, to] = [rowsAlong(shape, at), rowsAlong(out.shape, at)];
    for (let r = 0; r < from.count; r++) {
      const [source, target] = [startOf(from, r), startOf(to, r)];
      for (let i = 0, t = 0; i < from.length; i++) {
        const value = data[source + i * from.step] as number;
        for (const end = t + each; t < end; t++) {
          const place = target + (places[t] as number) * to.step;
          out.data[place] = (out.data[place] as number) + (weights[t] as number) * value;
        }
      }
    }
  },
  gradients: [(g, { attrs }) => apply(op, [g], attrs)],
};

/** Axis `at` of `x` read through `taps`: each place of the result is a weighted sum of places. */
export const resample = (x: Tensor, at: number, taps: Taps): Tensor => apply(op, [x], { at, taps });
