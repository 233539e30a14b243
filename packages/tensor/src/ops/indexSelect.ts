import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { checkedPlaces, checkIndexDType } from "./checkIndex.ts";
import { reshape } from "./reshape.ts";

const op: Kernel<number> = {
  kind: "kernel",
  name: "indexSelect",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape([x, index], at) {
    checkIndexDType("indexSelect", index);
    if (index?.shape.length !== 1)
      throw new QzynnError(`indexSelect: the index is [${index?.shape}]; it must have one axis`);
    return (x?.shape ?? []).with(at, index.shape[0] as number);
  },
  run(out, [x, index], at) {
    const { shape = [], data = out.data } = x ?? {};
    const size = shape[at] as number;
    const places = checkedPlaces("indexSelect", index, size);
    const inner = sizeOf(shape.slice(at + 1));
    const outer = sizeOf(shape.slice(0, at));
    for (let o = 0; o < outer; o++) {
      if (inner === 1) {
        const [from, to] = [o * size, o * places.length];
        for (let i = 0; i < places.length; i++) out.data[to + i] = data[from + (places[i] as number)] as number;
        continue;
      }
      for (let i = 0; i < places.length; i++) {
        const from = (o * size + (places[i] as number)) * inner;
        const to = (o * places.length + i) * inner;
        // Few values are copied before a view of them could be made.
        if (inner > 128) out.data.set(data.subarray(from, from + inner), to);
        else for (let k = 0; k < inner; k++) out.data[to + k] = data[from + k] as number;
      }
    }
  },
  keeps: "x",
  gradients: [
    (g, { x: [, index], inputs: [x], attrs: at }) => addSlices("indexSelect", x?.shape ?? [], at, index as Tensor, g),
    null,
  ],
};

/** The slices of `x` at the places `index` (integers, with one axis or none) along axis `dim`, in that order. */
export function indexSelect(x: Tensor, dim: number, index: Tensor): Tensor {
  if (x.ndim === 0) throw new QzynnError("indexSelect: a tensor without axes has no places; reshape it to [1] first");
  const list = index.ndim === 0 ? reshape(index, [1]) : index;
  return apply(op, [x, list], axis("indexSelect", dim, x.ndim));
}

const back: Kernel<{ readonly call: string; readonly into: Shape; readonly at: number }> = {
  kind: "kernel",
  name: "indexSelect′",
  dtype: ([g]) => g?.dtype ?? "float32",
  shape: (_, { into }) => into,
  run(out, [g, index], { call, into, at }) {
    const data = g?.data ?? out.data;
    const size = into[at] as number;
    const places = checkedPlaces(call, index, size);
    const inner = sizeOf(into.slice(at + 1));
    const outer = sizeOf(into.slice(0, at));
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < places.length; i++) {
        const to = (o * size + (places[i] as number)) * inner;
        const from = (o * places.length + i) * inner;
        for (let k = 0; k < inner; k++) out.data[to + k] = (out.data[to + k] as number) + (data[from + k] as number);
      }
    }
  },
  keeps: "x",
  gradients: [(g, { x: [, index], attrs: { at } }) => indexSelect(g, at, index as Tensor), null],
};

/** Zeros of shape `into`, with slice `i` of `g` added at place `index[i]` of axis `at`. */
export const addSlices = (call: string, into: Shape, at: number, index: Tensor, g: Tensor): Tensor =>
  apply(back, [g, index], { call, into, at });
