import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import { sameShape, sizeOf } from "../shape/size.ts";
import { constant, type Tensor } from "../tensor.ts";
import { checkedPlaces, checkIndexDType } from "./checkIndex.ts";
import { expand } from "./expand.ts";
import { indexSelect } from "./indexSelect.ts";
import { places } from "./places.ts";

const op: Kernel<{ readonly call: string; readonly at: number }> = {
  kind: "kernel",
  name: "indexCopy",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs, { call, at }) {
    const [{ data, shape }, index, { data: values }] = inputs as [Block, Block, Block];
    out.data.set(data);
    const size = shape[at] ?? 1;
    const places = checkedPlaces(call, index, size);
    const inner = sizeOf(shape.slice(at + 1));
    const outer = sizeOf(shape.slice(0, at));
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < places.length; i++) {
        const to = (o * size + (places[i] as number)) * inner;
        const from = (o * places.length + i) * inner;
        for (let k = 0; k < inner; k++) out.data[to + k] = values[from + k] as number;
      }
    }
  },
  keeps: "x",
  gradients: [
    (g, { x: [, index], attrs: { at } }) => indexFill(g, at, index as Tensor, 0),
    null,
    (g, { x: [, index], attrs: { at } }) => indexSelect(g, at, index as Tensor),
  ],
};

/**
 * A copy of `x` with slice `i` of `source` at place `index[i]` of axis `dim`. Where places repeat, the last one stays.
 *
 * @example
 * ```ts
 * import { indexCopy, tensor, zeros } from "@qzynn/tensor";
 * indexCopy(zeros([3]), 0, tensor([2, 0], { dtype: "int32" }), tensor([5, 6])).toArray(); // → [ 6, 0, 5 ]
 * ```
 */
export function indexCopy<S extends Shape>(x: Tensor<S>, dim: number, index: Tensor, source: Tensor): Tensor<S> {
  const at = axis("indexCopy", dim, x.ndim);
  checkSlices("indexCopy", x, at, index, source);
  return apply(op, [x, index, source], { call: "indexCopy", at }) as Tensor<S>;
}

/** A copy of `x` with `value` at the places `index` of axis `dim`; negative places count from the end. */
export function indexFill<S extends Shape>(
  x: Tensor<S>,
  dim: number,
  index: Tensor,
  value: number | Tensor,
): Tensor<S> {
  const at = axis("indexFill", dim, x.ndim);
  const shape = x.ndim === 0 ? [] : x.shape.with(at, index.numel());
  const source = expand(typeof value === "number" ? constant(value, x.dtype) : value, shape);
  checkSlices("indexFill", x, at, index, source);
  const found = places("indexFill", [index], [x.shape[at] ?? 1]);
  return apply(op, [x, found, source], { call: "indexFill", at }) as Tensor<S>;
}

/** Refuses slices of another shape or dtype than those they are meant for. */
export function checkSlices(call: string, x: Tensor, at: number, index: Tensor, source: Tensor): void {
  checkIndexDType(call, index);
  if (index.ndim > 1) throw new QzynnError(`${call}: the index is [${index.shape}]; it must have one axis`);
  const wanted = x.ndim === 0 ? [] : x.shape.with(at, index.numel());
  if (!sameShape(source.shape, wanted)) {
    throw new QzynnError(
      `${call}: a source of [${source.shape}] for ${index.numel()} places of axis ${at} of [${x.shape}]; it must be [${wanted}]`,
    );
  }
  if (source.dtype !== x.dtype) {
    throw new QzynnError(`${call}: a source of ${source.dtype} for ${x.dtype}; convert it with .to("${x.dtype}")`);
  }
}
