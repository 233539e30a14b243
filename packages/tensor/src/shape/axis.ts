/** Axes given by a user: negative ones count from the end, wrong ones are refused. */
import { QzynnError } from "../errors.ts";
import type { Shape } from "./shape.ts";

/** The place of axis `dim` in a tensor of `rank` axes. A scalar counts as one axis, as in PyTorch. */
export function axis(call: string, dim: number, rank: number): number {
  const n = Math.max(rank, 1);
  if (!Number.isInteger(dim) || dim < -n || dim >= n) {
    throw new QzynnError(`${call}: axis ${dim} is out of range for ${rank} axes; use ${-n} to ${n - 1}`);
  }
  return dim < 0 ? dim + n : dim;
}

/** Several axes, each once and in ascending order; all of them when none is named. */
export function axes(call: string, dims: number | readonly number[] | undefined, shape: Shape): number[] {
  const rank = shape.length;
  const list = dims === undefined ? [] : typeof dims === "number" ? [dims] : dims;
  if (list.length === 0) return shape.map((_, i) => i);
  const places = list.map((d) => axis(call, d, rank));
  if (new Set(places).size !== places.length) {
    throw new QzynnError(`${call}: axes [${list.join(", ")}] name one axis twice; name each once`);
  }
  return rank === 0 ? [] : places.sort((a, b) => a - b);
}

/** The shape that is left when `dropped` are summed away, or kept as 1. */
export function reduced(shape: Shape, dropped: readonly number[], keepdim: boolean): Shape {
  if (keepdim) return shape.map((d, i) => (dropped.includes(i) ? 1 : d));
  return shape.filter((_, i) => !dropped.includes(i));
}
