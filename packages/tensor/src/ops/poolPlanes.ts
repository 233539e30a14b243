/** Pooling over one or three axes, by pooling over planes. */
import type { PoolSizes, Span } from "../kernels/pool2d.ts";
import { sizeOf } from "../shape/size.ts";
import type { Pair } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import type { Windows } from "./windows.ts";

/** Windows, and where they lie on each axis if they are not equally far apart. */
export interface AnyWindows extends Windows {
  readonly spans?: readonly (readonly Span[])[];
}

/** One pooling over planes: the input as `[planes, rows, columns]`, and the sizes. */
export interface Stage {
  readonly x: Tensor;
  readonly sizes: PoolSizes;
}

/**
 * Pools the last axes of x, as many as there are windows. A sequence is a plane of one row. A volume is pooled twice:
 * each of its planes, and then its planes as the rows of one, whose columns are all of their places; means of means are
 * means where all windows of an axis count alike, and the first largest of the first largest is the first of all.
 */
export function poolPlanes(x: Tensor, w: AnyWindows, pool: (stage: Stage, nth: 0 | 1) => Tensor): Tensor {
  const n = w.input.length;
  const outer = x.shape.slice(0, -n);
  const count = sizeOf(outer);
  const to = [...outer, ...w.output];
  if (n < 3) return reshape(pool(stage(x, count, w, [n - 2, n - 1]), 0), to);
  const flat = pool(stage(x, count * (w.input[0] as number), w, [1, 2]), 0);
  return reshape(pool(stage(flat, count, w, [0, -1]), 1), to);
}

/** Axes `axes` of the windows as those of planes. −1 is an axis along which every place is a window of its own. */
function stage(x: Tensor, planes: number, w: AnyWindows, axes: Pair): Stage {
  const alone = axes[1] === -1 ? (w.output[1] as number) * (w.output[2] as number) : 1;
  const two = (sizes: readonly number[], missing: number): Pair => [
    sizes[axes[0]] ?? missing,
    sizes[axes[1]] ?? missing,
  ];
  const input = two(w.input, alone);
  const { spans } = w;
  const spansOf = (axis: number): readonly Span[] =>
    spans?.[axis] ?? Array.from({ length: alone }, (_, i): Span => [i, 1]);
  const sizes = {
    planes,
    input,
    output: two(w.output, alone),
    kernel: two(w.kernel, 1),
    stride: two(w.stride, 1),
    dilation: two(w.dilation, 1),
    padding: two(w.padding, 0),
    ...(spans && { spans: [spansOf(axes[0]), spansOf(axes[1])] as const }),
  };
  return { x: reshape(x, [planes, ...input]), sizes };
}
