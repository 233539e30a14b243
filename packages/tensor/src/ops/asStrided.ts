import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { eachRun, joinAxes } from "../kernels/walk.ts";
import type { Block, Kernel, Layout, View } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { checkShape, sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

const op: View<Layout> = {
  kind: "view",
  name: "asStrided",
  layout: (_, layout) => layout,
  gradients: [(g, { inputs: [x], attrs }) => apply(back, [g], { ...attrs, into: x?.shape ?? [] })],
};

/** Adds up what the places of a view bring; several may look at one element. */
const back: Kernel<Layout & { readonly into: Shape }> = {
  kind: "kernel",
  name: "asStrided′",
  shape: (_, { into }) => into,
  run(out, inputs, { shape, strides, offset }) {
    const [{ data }] = inputs as [Block];
    if (data.length === 0) return;
    const walk = joinAxes(shape, [strides]);
    const inner = walk.shape.at(-1) as number;
    const step = walk.strides[0]?.at(-1) as number;
    eachRun(walk, ([to = 0], from) => {
      for (let k = 0; k < inner; k++) {
        const at = offset + to + k * step;
        out.data[at] = (out.data[at] as number) + (data[from + k] as number);
      }
    });
  },
  gradients: [(g, { attrs: { shape, strides, offset } }) => apply(op, [g], { shape, strides, offset })],
};

/** `x` under a layout that lies within it. */
export const underLayout = (x: Tensor, layout: Layout): Tensor => apply(op, [x], layout);

/** Zeros of shape `into`, and at each place the sum of what `x` has for it, where `x` is what the layout reads. */
export const sumUnder = (x: Tensor, layout: Layout, into: Shape): Tensor => apply(back, [x], { ...layout, into });

/**
 * The elements `offset + Σ iₖ · strides[k]` of `x` read row by row, for all places `i` of `shape`. Elements may be seen
 * several times; their gradients add up.
 *
 * @example
 * ```ts
 * import { arange, asStrided } from "@qzynn/tensor";
 * asStrided(arange(5), [2, 3], [1, 1]).toArray(); // → [ [ 0, 1, 2 ], [ 1, 2, 3 ] ]
 * ```
 */
export function asStrided(x: Tensor, shape: Shape, strides: readonly number[], offset = 0): Tensor {
  checkShape("asStrided", shape);
  const last = shape.reduce((sum, d, i) => sum + Math.max(0, d - 1) * (strides[i] ?? 0), offset);
  const whole = strides.every((s) => Number.isInteger(s) && s >= 0) && Number.isInteger(offset) && offset >= 0;
  if (shape.length !== strides.length || !whole || (sizeOf(shape) > 0 && last >= x.numel())) {
    throw new QzynnError(
      `asStrided: [${shape}] with steps [${strides}] from ${offset} on does not lie within the ${x.numel()} elements of [${x.shape}]; ` +
        "give one step of 0 or more for each axis, and stay inside",
    );
  }
  return underLayout(x, { shape, strides, offset });
}
