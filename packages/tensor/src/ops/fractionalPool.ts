/** Max pooling over windows that are a random distance apart, B. Graham 2014: where the largest values are, and they. */
import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import { names, type Spatial } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { gather } from "./gather.ts";
import type { Pooled } from "./maxPoolAny.ts";
import { reshape } from "./reshape.ts";

export interface FractionalWindows {
  readonly kernel: readonly number[];
  readonly output: readonly number[];
}

/** `(x, samples)`: the place of each largest value in its channel, counted row by row. */
const op: Kernel<FractionalWindows> = {
  kind: "kernel",
  name: "fractionalMaxPool",
  dtype: () => "int32",
  shape: ([x], { output }) => [...(x?.shape ?? []).slice(0, -output.length), ...output],
  run(out, inputs, { kernel, output }) {
    const [x, samples] = inputs as [Block, Block];
    const input = x.shape.slice(-output.length);
    const [places, count] = [sizeOf(output), sizeOf(input)];
    const n = output.length;
    for (let channel = 0; channel * places < out.data.length; channel++) {
      const starts = input.map((size, i) => {
        // The axes of an image have their samples the other way about, those of a volume have not.
        const sample = samples.data[channel * n + (n === 2 ? 1 - i : i)] as number;
        return intervals(x.data instanceof Float32Array, sample, size, output[i] as number, kernel[i] as number);
      });
      for (let p = 0; p < places; p++) {
        const corner = unravel(p, output).map((k, i) => starts[i]?.[k] as number);
        out.data[channel * places + p] = largest(x.data, channel * count, input, corner, kernel);
      }
    }
  },
};

/** `⌊(i + u)·α⌋ − ⌊u·α⌋` with `α = (size − kernel) / (count − 1)`, and the last one at the end. */
function intervals(isSingle: boolean, sample: number, size: number, count: number, kernel: number): number[] {
  const round = isSingle ? Math.fround : (v: number) => v;
  const alpha = round((size - kernel) / (count - 1));
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? size - kernel : Math.trunc(round(round(i + sample) * alpha)) - Math.trunc(round(sample * alpha)),
  );
}

/** The place of the first largest value, or of the last NaN, in the window that begins at `corner`. */
function largest(
  x: ArrayLike<number>,
  from: number,
  input: readonly number[],
  corner: readonly number[],
  kernel: readonly number[],
): number {
  const at = (offset: readonly number[]) => input.reduce((sum, size, i) => sum * size + corner[i]! + offset[i]!, 0);
  let [best, place] = [Number.NEGATIVE_INFINITY, at(corner.map(() => 0))];
  for (let k = 0; k < sizeOf(kernel); k++) {
    const here = at(unravel(k, kernel));
    const value = x[from + here] as number;
    if (value > best || Number.isNaN(value)) [best, place] = [value, here];
  }
  return place;
}

/** Row, column and so on of place `p`. */
function unravel(p: number, shape: Shape): number[] {
  const at: number[] = [];
  for (let i = shape.length - 1, rest = p; i >= 0; i--) {
    at[i] = rest % (shape[i] as number);
    rest = Math.floor(rest / (shape[i] as number));
  }
  return at;
}

/** `samples` are `[N, C, n]`, numbers from 0 to 1; one less axis for an `x` without `N`. */
export function fractionalPool<R extends boolean>(
  call: string,
  n: Spatial,
  x: Tensor,
  samples: Tensor,
  windows: FractionalWindows,
  returnIndices: R | undefined,
): Pooled<R> {
  const [outer, input] = [x.shape.slice(0, -n), x.shape.slice(-n)];
  input.forEach((size, i) => {
    const [k, o] = [windows.kernel[i] as number, windows.output[i] as number];
    // PyTorch wants a place more of volumes.
    if (k + o - (n === 3 ? 0 : 1) > size || o < 1) {
      throw new QzynnError(
        `${call}: ${o} windows of ${k} ${names[n].axes[i]} do not lie side by side in an input of [${x.shape}], which has ${size}`,
      );
    }
  });
  if (samples.numel() !== sizeOf(outer) * n) {
    throw new QzynnError(
      `${call}: random samples of [${samples.shape}]; give [N, C, ${n}], for each channel of [${x.shape}]`,
    );
  }
  const indices = apply(op, [x, samples], windows);
  const flat = (t: Tensor) => reshape(t, [sizeOf(outer), sizeOf(t.shape.slice(-n))]);
  const values = reshape(gather(flat(x), 1, flat(indices)), indices.shape);
  return (returnIndices ? { values, indices } : values) as Pooled<R>;
}
