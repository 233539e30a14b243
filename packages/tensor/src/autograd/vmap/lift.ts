/** Operations on slices as operations on whole batches: one way for each kind, none for any name. */
import { apply } from "../../apply.ts";
import { promote } from "../../dtype.ts";
import type { Axes, Block, Gradient, Kernel, Op, Signature, View } from "../../op.ts";
import { reshape } from "../../ops/reshape.ts";
import type { Shape } from "../../shape/shape.ts";
import { sizeOf } from "../../shape/size.ts";
import type { Tensor } from "../../tensor.ts";
import { unbroadcast } from "../unbroadcast.ts";
import type { Level } from "./level.ts";

/** The result of `op` for all slices, along a first axis. Where `slices` has none, an input is the same for all of them. */
export function lifted(
  again: () => Level,
  size: number,
  op: Op,
  inputs: readonly Tensor[],
  slices: readonly (Tensor | null)[],
  attrs: unknown,
): Tensor {
  const whole = inputs.map((x, i) => slices[i] ?? x);
  switch (op.kind) {
    case "elementwise":
      return apply(op, aligned(inputs, slices));
    case "reduction": {
      const { axes, keepdim } = attrs as Axes;
      return apply(op, whole, { axes: axes.map((i) => i + 1), keepdim });
    }
    case "view":
      return apply(viewOfAll(again, op, size), whole, attrs);
    case "kernel":
      if (op.stacks) return apply(op, aligned(inputs, slices), attrs);
      return apply(kernelForAll(again, op, size, slices.map(Boolean)), whole, attrs);
  }
}

/** Inputs whose axes broadcast as those of the slices do: the first one is the batch's, the others end alike. */
function aligned(inputs: readonly Tensor[], slices: readonly (Tensor | null)[]): Tensor[] {
  const ndim = Math.max(...inputs.map((x) => x.ndim));
  return inputs.map((x, i) => {
    const all = slices[i];
    if (!all || x.ndim === ndim) return all ?? x;
    return reshape(all, [all.shape[0] as number, ...new Array<number>(ndim - x.ndim).fill(1), ...x.shape]);
  });
}

/** The signature of a slice. */
const slice = ({ shape, dtype }: Signature): Signature => ({ shape: shape.slice(1), dtype });

function viewOfAll(again: () => Level, op: View<unknown>, size: number): View<unknown> {
  return {
    kind: "view",
    name: op.name,
    layout(input, attrs) {
      const each = input.slice(1);
      const { shape, strides, offset } = op.layout(each, attrs);
      return { shape: [size, ...shape], strides: [sizeOf(each), ...strides], offset };
    },
    ...rules(again, op, size, [true]),
  };
}

/** Runs the kernel once for each slice, in place: nothing is cut out or joined. */
function kernelForAll(
  again: () => Level,
  op: Kernel<unknown>,
  size: number,
  batched: readonly boolean[],
): Kernel<unknown> {
  const each = (inputs: readonly Signature[]) => inputs.map((x, i) => (batched[i] ? slice(x) : x));
  return {
    kind: "kernel",
    name: op.name,
    ...(op.traceable ? { traceable: true } : {}),
    ...(op.effect ? { effect: true } : {}),
    dtype: (inputs, attrs) => op.dtype?.(each(inputs), attrs) ?? promote(each(inputs)),
    shape: (inputs, attrs) => [size, ...op.shape(each(inputs), attrs)],
    run(out, inputs, attrs) {
      for (let b = 0; b < size; b++)
        op.run(
          part(out, b),
          inputs.map((x, i) => (batched[i] ? part(x, b) : x)),
          attrs,
        );
    },
    ...rules(again, op, size, batched),
  };
}

/** Slice `b`, which shares the memory. */
function part({ shape, dtype, data }: Block, b: number): Block {
  const inner = shape.slice(1);
  const n = sizeOf(inner);
  return { shape: inner, dtype, data: data.subarray(b * n, (b + 1) * n) };
}

/** The gradients of a batch: the rules for a slice, run over all of them at once. */
function rules(
  again: () => Level,
  { gradients, keeps }: View<unknown> | Kernel<unknown>,
  _size: number,
  batched: readonly boolean[],
): Pick<Kernel<unknown>, "gradients" | "keeps"> {
  if (!gradients) return {};
  const forAll =
    (rule: Gradient<unknown>): Gradient<unknown> =>
    (g, { x, y, attrs, inputs }, i) => {
      const level = again();
      const signatures = inputs.map((each, k) => (batched[k] ? slice(each) : each));
      const dx = level.within(() => {
        const saved = {
          x: x.map((each, k) => (each && batched[k] ? level.wrap(each) : each)),
          y: y && level.wrap(y),
          attrs,
          inputs: signatures,
        };
        const inner = rule(level.wrap(g), saved, i);
        // What is the same for all slices is summed over them by whoever walks back.
        return batched[i] ? unbroadcast(inner, (signatures[i] as Signature).shape as Shape) : inner;
      });
      return level.unwrap(dx);
    };
  const made = typeof gradients === "function" ? forAll(gradients) : gradients.map((rule) => rule && forAll(rule));
  return { gradients: made, ...(keeps ? { keeps } : {}) };
}
