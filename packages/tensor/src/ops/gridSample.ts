import { QzynnError } from "../errors.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { abs } from "./abs.ts";
import { add } from "./add.ts";
import { to } from "./cast.ts";
import { cubicWeights } from "./cubic.ts";
import { expand } from "./expand.ts";
import { floor } from "./floor.ts";
import { gather } from "./gather.ts";
import { ge } from "./ge.ts";
import { le } from "./le.ts";
import { maximum } from "./maximum.ts";
import { minimum } from "./minimum.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { round } from "./round.ts";
import { select } from "./select.ts";
import { sub } from "./sub.ts";

export interface GridSampleOptions {
  /** What is read between pixels; `"bicubic"` is for images alone. */
  readonly mode?: "bilinear" | "nearest" | "bicubic";
  /** What lies beyond the image: nothing, its outermost pixels, or the image mirrored. */
  readonly paddingMode?: "zeros" | "border" | "reflection";
  /** Whether −1 and 1 are the centres of the outermost pixels, rather than the edges of the image. */
  readonly alignCorners?: boolean;
}

/** A whole place along one axis, and what it counts. */
interface Tap {
  readonly at: Tensor;
  readonly weight: Tensor | null;
}

/**
 * Images `[N, C, H, W]` read at the places of a grid `[N, h, w, 2]` of x and y from −1 to 1: `[N, C, h, w]`, PyTorch's
 * `F.grid_sample`. Bodies `[N, C, D, H, W]` are read through `[N, d, h, w, 3]`, of x, y and z. Differentiable in both.
 *
 * @example
 * ```ts
 * import { gridSample, tensor } from "@qzynn/tensor";
 * const grid = tensor([[[[0, 0], [1, 1]]]]);
 * gridSample(tensor([[[[1, 2], [3, 4]]]]), grid, { alignCorners: true }).flatten().toArray(); // → [ 2.5, 4 ]
 * ```
 */
export function gridSample(
  x: Tensor,
  grid: Tensor,
  { mode = "bilinear", paddingMode = "zeros", alignCorners = false }: GridSampleOptions = {},
): Tensor {
  check(x, grid, mode, paddingMode);
  const [n, c, ...sizes] = x.shape as [number, number, ...number[]];
  const result = grid.shape.slice(1, -1);
  const pixels = reshape(x, [n, c, sizeOf(sizes)]);
  const inside = (at: Tensor, size: number): Tensor => within(at, size, paddingMode, alignCorners);
  // The first number of a place is the one along the last axis.
  const taps = sizes.map((size, axis): Tap[] => {
    const g = add(select(grid, -1, sizes.length - 1 - axis), 1) as Tensor;
    const at = (alignCorners ? mul(g, (size - 1) / 2) : sub(mul(g, size / 2), 0.5)) as Tensor;
    if (mode === "bicubic") {
      const first = floor(at);
      const weights = cubicWeights(sub(at, first) as Tensor);
      return weights.map((weight, i) => ({ at: inside(add(first, i - 1) as Tensor, size), weight }));
    }
    const place = inside(at, size);
    if (mode === "nearest") return [{ at: round(place), weight: null }];
    const first = floor(place);
    const behind = sub(place, first) as Tensor;
    return [
      { at: first, weight: sub(1, behind) as Tensor },
      { at: add(first, 1) as Tensor, weight: behind },
    ];
  });
  /** The pixels at whole places, 0 beyond the image, each times its weights. */
  const read = (of: readonly Tap[]): Tensor => {
    const counts = of.flatMap(({ at, weight }, axis) => {
      const last = (sizes[axis] as number) - 1;
      const seen = mul(to(ge(at, 0), x.dtype), to(le(at, last), x.dtype)) as Tensor;
      return weight ? [seen, weight] : [seen];
    });
    const flat = of.reduce((so: Tensor | null, { at }, axis) => {
      const size = sizes[axis] as number;
      const place = minimum(maximum(at, 0), size - 1) as Tensor;
      return so ? (add(mul(so, size), place) as Tensor) : place;
    }, null) as Tensor;
    const index = expand(reshape(to(flat, "int32"), [n, 1, sizeOf(result)]), [n, c, sizeOf(result)]);
    const values = reshape(gather(pixels, 2, index), [n, c, ...result]);
    const counted = counts.reduce((a, b) => mul(a, b) as Tensor);
    return mul(values, reshape(counted, [n, 1, ...result])) as Tensor;
  };
  return combinations(taps)
    .map(read)
    .reduce((a, b) => add(a, b) as Tensor);
}

function check(x: Tensor, grid: Tensor, mode: string, padding: string): void {
  const axes = x.ndim - 2;
  const isMet = grid.ndim === x.ndim && grid.shape.at(-1) === axes && grid.shape[0] === x.shape[0];
  if ((axes !== 2 && axes !== 3) || !isMet) {
    throw new QzynnError(
      `gridSample: a grid of [${grid.shape}] for [${x.shape}]; it takes [N, C, H, W] and [N, h, w, 2], or [N, C, D, H, W] and [N, d, h, w, 3]`,
    );
  }
  const isKnown = ["bilinear", "nearest"].includes(mode) || (mode === "bicubic" && axes === 2);
  if (!isKnown || !["zeros", "border", "reflection"].includes(padding)) {
    throw new QzynnError(
      `gridSample: there is no mode "${mode}" with "${padding}" for [${x.shape}]; use bilinear, nearest, or bicubic of images, and zeros, border or reflection`,
    );
  }
}

/** One of each list, in every way. */
const combinations = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((so, list) => so.flatMap((first) => list.map((next) => [...first, next])), [[]]);

/** Places brought back into the image, as the padding has it. */
function within(at: Tensor, size: number, padding: GridSampleOptions["paddingMode"], corners: boolean): Tensor {
  if (padding === "zeros") return at;
  const clipped = (p: Tensor): Tensor => minimum(maximum(p, 0), size - 1) as Tensor;
  if (padding === "border") return clipped(at);
  // A wave of straight lines: up to the far end and back again.
  const [low, span] = corners ? [0, size - 1] : [-0.5, size];
  if (span === 0) return mul(at, 0) as Tensor;
  const far = abs(sub(at, low) as Tensor);
  const phase = sub(far, mul(floor(mul(far, 1 / (2 * span)) as Tensor), 2 * span)) as Tensor;
  const mirrored = sub(span, abs(sub(phase, span) as Tensor)) as Tensor;
  return clipped(add(mirrored, low) as Tensor);
}
