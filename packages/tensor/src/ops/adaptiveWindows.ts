/** Windows that share an axis among so many results, as evenly as it goes. */
import { QzynnError } from "../errors.ts";
import type { Span } from "../kernels/pool2d.ts";
import { checkSpatial, names, type Spatial } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import type { AnyWindows } from "./poolPlanes.ts";

/** So many results along each axis; `null` leaves an axis as it is. */
export type OutputSize<N extends Spatial> =
  | number
  | (N extends 1
      ? readonly [number | null]
      : N extends 2
        ? readonly [rows: number | null, columns: number | null]
        : readonly [planes: number | null, rows: number | null, columns: number | null]);

/** Window `i` of `o` over `n` places goes from `⌊i·n / o⌋` to `⌈(i + 1)·n / o⌉`. */
export function adaptiveWindows(call: string, n: Spatial, x: Tensor, outputSize: OutputSize<Spatial>): AnyWindows {
  checkSpatial(call, n, x.shape);
  const input = x.shape.slice(-n);
  const given = typeof outputSize === "number" ? input.map(() => outputSize) : outputSize;
  const output = input.map((size, i) => given[i] ?? size);
  if (given.length !== n || !output.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new QzynnError(
      `${call}: outputSize is ${JSON.stringify(outputSize)}; it is a whole number, or [${names[n].axes.join(", ")}] of such and null`,
    );
  }
  input.forEach((size, i) => {
    if (size === 0)
      throw new QzynnError(`${call}: an input of [${x.shape}] has no ${names[n].axes[i]}, so nothing to take from`);
  });
  const ones = input.map(() => 1);
  const zeros = input.map(() => 0);
  const common = { input, output, dilation: ones, padding: zeros };
  if (input.every((size, i) => output[i] !== 0 && size % (output[i] as number) === 0)) {
    const kernel = input.map((size, i) => size / (output[i] as number));
    return { ...common, kernel, stride: kernel };
  }
  const spans = input.map((size, i) => spansOf(size, output[i] as number));
  return { ...common, kernel: spans.map(longest), stride: zeros, spans };
}

const spansOf = (size: number, count: number): Span[] =>
  Array.from({ length: count }, (_, i) => {
    const first = Math.floor((i * size) / count);
    return [first, Math.ceil(((i + 1) * size) / count) - first];
  });

const longest = (spans: readonly Span[]): number => Math.max(1, ...spans.map(([, count]) => count));
