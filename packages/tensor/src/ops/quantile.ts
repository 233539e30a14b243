import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { any } from "./allAny.ts";
import { to } from "./cast.ts";
import { eq } from "./eq.ts";
import { expand } from "./expand.ts";
import { flatten } from "./flatten.ts";
import { floor } from "./floor.ts";
import { gather } from "./gather.ts";
import { maximum } from "./maximum.ts";
import { movedim } from "./movedim.ts";
import { mul } from "./mul.ts";
import { ne } from "./ne.ts";
import { neg } from "./neg.ts";
import { reshape } from "./reshape.ts";
import { round } from "./round.ts";
import { sort } from "./sort.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";
import { where } from "./where.ts";

export interface QuantileOptions {
  readonly dim?: number;
  readonly keepdim?: boolean;
  /** What lies between two elements. */
  readonly interpolation?: "linear" | "lower" | "higher" | "nearest" | "midpoint";
}

const ceil = (x: Tensor): Tensor => neg(floor(neg(x)));

/**
 * The value below which the share `q` of all elements lies, or of those along `dim`. Several shares, as a list or a
 * tensor of one axis, come as a new first axis. NaN where there is one.
 *
 * @example
 * ```ts
 * import { quantile, tensor } from "@qzynn/tensor";
 * quantile(tensor([1, 2, 3, 4]), [0.5, 1]).toArray(); // → [ 2.5, 4 ]
 * ```
 */
export const quantile = (x: Tensor, q: number | readonly number[] | Tensor, options: QuantileOptions = {}): Tensor =>
  quantileOf("quantile", x, q, options, (sorted, shares) => {
    const last = (sorted.shape.at(-1) as number) - 1;
    // NaN is sorted to the end.
    return where(any(ne(sorted, sorted), -1, { keepdim: true }), last, mul(shares, last));
  });

/** As {@link quantile} of all that is not NaN. */
export const nanquantile = (x: Tensor, q: number | readonly number[] | Tensor, options: QuantileOptions = {}): Tensor =>
  quantileOf("nanquantile", x, q, options, (sorted, shares) => {
    const known = sum(to(eq(sorted, sorted), sorted.dtype), -1, { keepdim: true });
    return mul(shares, maximum(sub(known, 1), 0));
  });

function quantileOf(
  call: string,
  x: Tensor,
  q: number | readonly number[] | Tensor,
  { dim, keepdim = false, interpolation = "linear" }: QuantileOptions,
  ranksOf: (sorted: Tensor, shares: Tensor) => Tensor,
): Tensor {
  if (!isFloat(x.dtype))
    throw new QzynnError(`${call}: ${x.dtype} has no values in between; convert with .to("float32")`);
  const shares = sharesOf(call, q, x);
  const at = dim === undefined ? 0 : axis(call, dim, x.ndim);
  const flat = dim === undefined ? flatten(x) : x.ndim === 0 ? reshape(x, [1]) : x;
  if (x.numel() === 0) throw new QzynnError(`${call}: [${x.shape}] holds nothing, so it has no quantiles`);
  const sorted = sort(movedim(flat, at, -1), -1).values;
  const rest = sorted.shape.slice(0, -1);
  const ranks = expand(ranksOf(sorted, shares), [...rest, shares.numel()]);
  const value = (places: Tensor) => gather(sorted, -1, to(places, "int32"));
  const found = between(interpolation, ranks, value);
  const reduced = dim === undefined ? x.shape.map(() => 1) : x.shape.map((d, i) => (i === at ? 1 : d));
  const shape = keepdim ? reduced : rest;
  const many = typeof q !== "number" && !(q instanceof Tensor && q.ndim === 0);
  return many ? reshape(movedim(found, -1, 0), [shares.numel(), ...shape]) : reshape(found, shape);
}

function between(how: QuantileOptions["interpolation"], ranks: Tensor, value: (places: Tensor) => Tensor): Tensor {
  switch (how) {
    case "lower":
      return value(floor(ranks));
    case "higher":
      return value(ceil(ranks));
    case "nearest":
      return value(round(ranks));
    default: {
      const below = value(floor(ranks));
      const weight = how === "midpoint" ? mul(sub(ceil(ranks), floor(ranks)), 0.5) : sub(ranks, floor(ranks));
      return add(below, mul(weight, sub(value(ceil(ranks)), below)));
    }
  }
}

/** The shares as one axis, each from 0 to 1. */
function sharesOf(call: string, q: number | readonly number[] | Tensor, x: Tensor): Tensor {
  const list = typeof q === "number" ? [q] : q instanceof Tensor ? Array.from(q.data) : q;
  const wrong = list.find((share) => !(share >= 0 && share <= 1));
  if (wrong !== undefined) throw new QzynnError(`${call}: a share of ${wrong}; use numbers from 0 to 1`);
  const like = x.dtype === "float64" ? Float64Array : Float32Array;
  return new Tensor([list.length], x.dtype, { array: like.from(list), version: 0 });
}
