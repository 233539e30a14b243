import { QzynnError } from "../errors.ts";
import { sizeOf } from "../shape/size.ts";
import { Tensor } from "../tensor.ts";
import { flatten } from "./flatten.ts";
import { indexSelect } from "./indexSelect.ts";
import { nonzeroOf } from "./nonzero.ts";
import { permute } from "./permute.ts";
import { places } from "./places.ts";
import { readRange, type Span } from "./range.ts";
import { reshape } from "./reshape.ts";
import { select } from "./select.ts";
import { slice } from "./slice.ts";
import { unsqueeze } from "./unsqueeze.ts";

/**
 * What stands between Python's brackets: a place, a range as text (`"1:6:2"`, `":"`) or as `{ start, end, step }`,
 * `"..."` for all axes in between, `null` for a new axis, a list or tensor of places, or a mask of truth values.
 */
export type Index = number | string | Span | null | Tensor | readonly number[];

/**
 * `x[…]` as Python and PyTorch read it: `index(x, [0, "1:3"])` is `x[0, 1:3]`.
 *
 * Index tensors broadcast together; the axes that come of them stand where the indexed ones were, or in front if those
 * were not neighbours. A mask takes as many axes as it has; how many elements it lets through depends on its values, so
 * it cannot be part of a compiled step. Ranges have positive steps; turn an axis round with `flip`.
 *
 * @example
 * ```ts
 * import { arange, index, tensor } from "@qzynn/tensor";
 * const x = arange(12).reshape([3, 4]);
 * index(x, [1, "1:3"]).toArray(); // → [ 5, 6 ]
 * index(x, ["...", [0, -1]]).toArray(); // → [ [ 0, 3 ], [ 4, 7 ], [ 8, 11 ] ]
 * index(x, [x.gt(9)]).toArray(); // → [ 10, 11 ]
 * ```
 */
export function index(x: Tensor, items: readonly Index[]): Tensor {
  return indexOf("index", x, items);
}

/** The same on behalf of another call. */
export function indexOf(call: string, x: Tensor, items: readonly Index[]): Tensor {
  let y = x;
  let at = 0;
  const lists: { at: number; list: Tensor }[] = [];
  for (const item of complete(call, x, items)) {
    if (typeof item === "number") y = select(y, at, item);
    else if (item === null) y = unsqueeze(y, at++);
    else if (isTensor(item)) lists.push({ at: at++, list: item });
    else {
      if (!isAll(item)) y = slice(y, at, item.start, item.end, item.step);
      at++;
    }
  }
  return lists.length === 0 ? y : pickLists(call, y, lists);
}

const isTensor = (item: Index): item is Tensor => item instanceof Tensor;

/** Places written as a list. */
const listed = (list: readonly number[]): Tensor =>
  new Tensor([list.length], "int32", { array: Int32Array.from(list), version: 0 });

const isAll = ({ start = 0, end = Number.POSITIVE_INFINITY, step = 1 }: Span): boolean =>
  start === 0 && end === Number.POSITIVE_INFINITY && step === 1;

type Complete = number | null | Span | Tensor;

/** One item for each axis: the ellipsis written out, texts read, masks as lists of places. */
function complete(call: string, x: Tensor, items: readonly Index[]): Complete[] {
  const takes = (item: Index): number =>
    item === null || item === "..." ? 0 : isTensor(item) && item.dtype === "bool" ? item.ndim : 1;
  const named = items.reduce((n: number, item) => n + takes(item), 0);
  if (named > x.ndim) {
    throw new QzynnError(`${call}: ${named} indices for the ${x.ndim} axes of [${x.shape}]; leave some out`);
  }
  if (items.filter((item) => item === "...").length > 1) {
    throw new QzynnError(`${call}: "..." stands for all axes that are not named, and can do so only once`);
  }
  const all = items.includes("...") ? items : [...items, "..."];
  let at = 0;
  return all.flatMap((item): Complete[] => {
    const first = at;
    at += takes(item);
    if (item === "...") {
      at += x.ndim - named;
      return Array.from({ length: x.ndim - named }, () => ({}));
    }
    if (typeof item === "string") return [readRange(call, item)];
    if (Array.isArray(item)) return [listed(item as readonly number[])];
    if (!isTensor(item) || item.dtype !== "bool") return [item as Complete];
    return masked(call, x, item, first);
  });
}

/** A mask as one list of places for each axis that it covers. */
function masked(call: string, x: Tensor, mask: Tensor, first: number): Tensor[] {
  const covered = x.shape.slice(first, first + mask.ndim);
  if (mask.ndim === 0) {
    throw new QzynnError(`${call}: a mask without axes covers nothing; use where, or a mask of [${x.shape}]`);
  }
  if (String(covered) !== String(mask.shape)) {
    throw new QzynnError(
      `${call}: a mask of [${mask.shape}] does not cover [${covered}] of [${x.shape}]; make them equal`,
    );
  }
  const rows = nonzeroOf(call, mask);
  return covered.map((_, d) => select(rows, 1, d));
}

/** Joins the indexed axes into one, and picks along it. */
function pickLists(call: string, x: Tensor, lists: readonly { at: number; list: Tensor }[]): Tensor {
  const at = lists.map((l) => l.at);
  const first = at[0] as number;
  const neighbours = at.every((a, i) => a === first + i);
  const rest = x.shape.map((_, i) => i).filter((i) => !at.includes(i));
  const y = neighbours ? x : permute(x, [...at, ...rest]);
  const start = neighbours ? first : 0;
  const sizes = y.shape.slice(start, start + at.length);
  const [before, after] = [y.shape.slice(0, start), y.shape.slice(start + at.length)];
  const flat = places(
    call,
    lists.map((l) => l.list),
    sizes,
  );
  const picked = indexSelect(reshape(y, [...before, sizeOf(sizes), ...after]), start, flatten(flat));
  return reshape(picked, [...before, ...flat.shape, ...after]);
}
