import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { select } from "./select.ts";
import { slice } from "./slice.ts";

/** The parts of axis `at` between neighbouring `bounds`. */
const between = (x: Tensor, at: number, bounds: readonly number[]): Tensor[] =>
  bounds.slice(1).map((end, i) => slice(x, at, bounds[i], Math.max(end, bounds[i] as number)));

/** 0, and where each of the parts ends. */
function sums(sizes: readonly number[]): number[] {
  let sum = 0;
  const ends = sizes.map((size) => {
    sum += size;
    return sum;
  });
  return [0, ...ends];
}

/**
 * Parts of axis `dim`: of `size` places each, the last one shorter if need be, or of the sizes in a list.
 *
 * @example
 * ```ts
 * import { arange, split } from "@qzynn/tensor";
 * split(arange(5), 2).map((part) => part.toArray()); // → [ [ 0, 1 ], [ 2, 3 ], [ 4 ] ]
 * ```
 */
export function split(x: Tensor, size: number | readonly number[], dim = 0): Tensor[] {
  const [at, length] = along("split", x, dim);
  if (typeof size !== "number") {
    if (size.some((n) => !Number.isInteger(n) || n < 0) || sums(size).at(-1) !== length) {
      throw new QzynnError(
        `split: sizes [${size}] do not add up to the ${length} places of axis ${at} of [${x.shape}]; all must be covered`,
      );
    }
    return between(x, at, sums(size));
  }
  if (!Number.isInteger(size) || size < 0 || (size === 0 && length > 0))
    throw new QzynnError(`split: parts of ${size} places; use a whole number of 1 or more`);
  const count = Math.max(1, size === 0 ? 1 : Math.ceil(length / size));
  return between(
    x,
    at,
    Array.from({ length: count + 1 }, (_, i) => Math.min(i * size, length)),
  );
}

/** At most `chunks` parts of axis `dim`, all of one size but the last. */
export function chunk(x: Tensor, chunks: number, dim = 0): Tensor[] {
  const [at, length] = along("chunk", x, dim);
  if (!Number.isInteger(chunks) || chunks < 1)
    throw new QzynnError(`chunk: ${chunks} chunks; use a whole number of 1 or more`);
  if (length === 0) return Array.from({ length: chunks }, () => x);
  return split(x, Math.ceil(length / chunks), at);
}

/**
 * `sections` parts of axis `dim` that differ by at most one place, or parts that begin at the places in a list.
 *
 * @example
 * ```ts
 * import { arange, tensorSplit } from "@qzynn/tensor";
 * tensorSplit(arange(5), [1, 3]).map((part) => part.toArray()); // → [ [ 0 ], [ 1, 2 ], [ 3, 4 ] ]
 * ```
 */
export function tensorSplit(x: Tensor, sections: number | readonly number[], dim = 0): Tensor[] {
  const [at, length] = along("tensorSplit", x, dim);
  if (typeof sections === "number") {
    if (!Number.isInteger(sections) || sections < 1)
      throw new QzynnError(`tensorSplit: ${sections} sections; use a whole number of 1 or more`);
    const [least, more] = [Math.floor(length / sections), length % sections];
    return between(x, at, sums(Array.from({ length: sections }, (_, i) => least + (i < more ? 1 : 0))));
  }
  const starts = sections.map((s) => Math.min(Math.max(s < 0 ? s + length : s, 0), length));
  return between(x, at, [0, ...starts, length]);
}

/**
 * The slices of axis `dim`, one tensor for each place, without that axis.
 *
 * @example
 * ```ts
 * import { tensor, unbind } from "@qzynn/tensor";
 * unbind(tensor([[1, 2], [3, 4]])).map((row) => row.toArray()); // → [ [ 1, 2 ], [ 3, 4 ] ]
 * ```
 */
export function unbind(x: Tensor, dim = 0): Tensor[] {
  const [at, length] = along("unbind", x, dim);
  return Array.from({ length }, (_, i) => select(x, at, i));
}

/** {@link tensorSplit} along columns, axis 1, or 0 of a lone axis; a number of sections must divide it. */
export const hsplit = (x: Tensor, sections: number | readonly number[]): Tensor[] =>
  evenly("hsplit", x, sections, x.ndim > 1 ? 1 : 0);

/** {@link tensorSplit} along rows, of two axes or more; a number of sections must divide them. */
export function vsplit(x: Tensor, sections: number | readonly number[]): Tensor[] {
  if (x.ndim < 2) throw new QzynnError(`vsplit: [${x.shape}] has no rows to part; give it two axes, or use hsplit`);
  return evenly("vsplit", x, sections, 0);
}

/** {@link tensorSplit} along the third axis, which a number of sections must divide. */
export const dsplit = (x: Tensor, sections: number | readonly number[]): Tensor[] => evenly("dsplit", x, sections, 2);

function evenly(call: string, x: Tensor, sections: number | readonly number[], dim: number): Tensor[] {
  const [at, length] = along(call, x, dim);
  if (typeof sections === "number" && length % sections !== 0) {
    throw new QzynnError(
      `${call}: ${length} places of axis ${at} of [${x.shape}] are not ${sections} equal parts; use tensorSplit(x, ${sections}, ${at})`,
    );
  }
  return tensorSplit(x, sections, at);
}

function along(call: string, x: Tensor, dim: number): [at: number, length: number] {
  if (x.ndim === 0) throw new QzynnError(`${call}: a tensor without axes has no parts; reshape it to [1] first`);
  const at = axis(call, dim, x.ndim);
  return [at, x.shape[at] as number];
}
