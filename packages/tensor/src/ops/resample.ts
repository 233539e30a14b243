import { apply } from "../apply.ts";
import type { TypedArray } from "../dtype.ts";
import type { Block, Kernel } from "../op.ts";
import { sizeOf } from "../shape/size.ts";
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
  run(out, inputs, { at, taps }) {
    const [{ data, shape }] = inputs as [Block];
    const inner = sizeOf(shape.slice(at + 1));
    const count = sizeOf(shape.slice(0, at));
    const { places, weights, each, size } = taps;
    for (let o = 0; o < count; o++) {
      const [from, to] = [o * size * inner, (o * inner * places.length) / each];
      if (inner === 1) sumTaps(out.data, to, data, from, taps);
      else
        for (let t = 0; t < places.length; t++) {
          const row = to + Math.floor(t / each) * inner;
          addRow(out.data, row, data, from + (places[t] as number) * inner, inner, weights[t] as number);
        }
    }
  },
  gradients: [(g, { attrs }) => apply(back, [g], attrs)],
};

const back: Kernel<Attrs> = {
  kind: "kernel",
  name: "resample′",
  shape: ([g], { at, taps: { size } }) => (g?.shape ?? []).with(at, size),
  run(out, inputs, { at, taps: { places, weights, each, size } }) {
    const [{ data, shape }] = inputs as [Block];
    const inner = sizeOf(shape.slice(at + 1));
    const count = sizeOf(shape.slice(0, at));
    for (let o = 0; o < count; o++) {
      const [from, to] = [(o * inner * places.length) / each, o * size * inner];
      for (let t = 0; t < places.length; t++) {
        const row = from + Math.floor(t / each) * inner;
        addRow(out.data, to + (places[t] as number) * inner, data, row, inner, weights[t] as number);
      }
    }
  },
  gradients: [(g, { attrs }) => apply(op, [g], attrs)],
};

/** Every place of the result along the last axis, each sum carried in float64. */
function sumTaps(out: TypedArray, to: number, x: TypedArray, from: number, { places, weights, each }: Taps): void {
  for (let i = 0, t = 0; t < places.length; i++) {
    let sum = 0;
    for (const end = t + each; t < end; t++) {
      const weight = weights[t] as number;
      // A tap that does not count must not bring NaN along.
      if (weight !== 0) sum += weight * (x[from + (places[t] as number)] as number);
    }
    out[to + i] = sum;
  }
}

/** `out ← out + weight · x` for a row of `count`. */
function addRow(out: TypedArray, to: number, x: TypedArray, from: number, count: number, weight: number): void {
  if (weight === 0) return;
  for (let k = 0; k < count; k++) out[to + k] = (out[to + k] as number) + weight * (x[from + k] as number);
}

/** Axis `at` of `x` read through `taps`: each place of the result is a weighted sum of places. */
export const resample = (x: Tensor, at: number, taps: Taps): Tensor => apply(op, [x], { at, taps });
