import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Kernel, View } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf, stridesOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

const op: View<Range> = {
  kind: "view",
  name: "slice",
  layout(shape, { axis, start, step, length }) {
    const strides = stridesOf(shape);
    return {
      shape: shape.with(axis, length),
      strides: strides.with(axis, (strides[axis] as number) * step),
      offset: length === 0 ? 0 : start * (strides[axis] as number),
    };
  },
  gradients: [(g, { attrs, inputs: [x] }) => unslice(g, x?.shape ?? [], attrs)],
};

/**
 * The places `start`, `start + step`, … before `end` along axis `dim`, as Python's `x[start:end:step]`:
 * negative places count from the end, places beyond an end are cut off.
 */
export function slice(x: Tensor, dim: number, start = 0, end = Number.POSITIVE_INFINITY, step = 1): Tensor {
  if (x.ndim === 0) throw new QzynnError("slice: a tensor without axes cannot be sliced; reshape it to [1] first");
  if (!Number.isInteger(step) || step < 1)
    throw new QzynnError(`slice: a step of ${step} is not a whole number of 1 or more`);
  const at = axis("slice", dim, x.ndim);
  const size = x.shape[at] as number;
  const first = place("start", start, size);
  const last = place("end", end, size);
  return apply(op, [x], { axis: at, start: first, step, length: Math.max(0, Math.ceil((last - first) / step)) });
}

function place(what: string, value: number, size: number): number {
  if (!Number.isInteger(value) && value !== Number.POSITIVE_INFINITY) {
    throw new QzynnError(`slice: ${what} ${value} is not a whole number`);
  }
  return Math.min(Math.max(value < 0 ? value + size : value, 0), size);
}

/** `length` places along `axis`: `start`, `start + step`, … */
export interface Range {
  readonly axis: number;
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

const back: Kernel<Range & { readonly into: Shape }> = {
  kind: "kernel",
  name: "unslice",
  shape: (_, { into }) => into,
  run(out, [x], { into, axis, start, step, length }) {
    const inner = sizeOf(into.slice(axis + 1));
    const outer = sizeOf(into.slice(0, axis));
    const size = into[axis] as number;
    // Neighbouring places are one run.
    const [runs, run] = step === 1 ? [1, length * inner] : [length, inner];
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < runs; i++) {
        const from = (o * runs + i) * run;
        if (x) out.data.set(x.data.subarray(from, from + run), (o * size + start + i * step) * inner);
      }
    }
  },
  gradients: [(g, { attrs: { axis, start, step, length } }) => slice(g, axis, start, start + length * step, step)],
};

/** Zeros of shape `into`, with `x` where `range` had been taken from. */
export const unslice = (x: Tensor, into: Shape, range: Range): Tensor => apply(back, [x], { ...range, into });
