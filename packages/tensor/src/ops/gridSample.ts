import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { abs } from "./abs.ts";
import { add } from "./add.ts";
import { to } from "./cast.ts";
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
  readonly mode?: "bilinear" | "nearest";
  /** What lies beyond the image: nothing, its outermost pixels, or the image mirrored. */
  readonly paddingMode?: "zeros" | "border" | "reflection";
  /** Whether −1 and 1 are the centres of the outermost pixels, rather than the edges of the image. */
  readonly alignCorners?: boolean;
}

/**
 * Images `[N, C, H, W]` read at the places of a grid `[N, h, w, 2]` of x and y from −1 to 1: `[N, C, h, w]`, PyTorch's
 * `F.grid_sample` for images, without `"bicubic"`. Differentiable in both.
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
  if (x.ndim !== 4 || grid.ndim !== 4 || grid.shape[3] !== 2 || grid.shape[0] !== x.shape[0]) {
    throw new QzynnError(
      `gridSample: a grid of [${grid.shape}] for [${x.shape}]; it takes [N, C, H, W] and [N, h, w, 2]`,
    );
  }
  if (!["bilinear", "nearest"].includes(mode) || !["zeros", "border", "reflection"].includes(paddingMode))
    throw new QzynnError(
      `gridSample: there is no mode "${mode}" with "${paddingMode}"; use bilinear or nearest, and zeros, border or reflection`,
    );
  const [n, c, height, width] = x.shape as [number, number, number, number];
  const [h, w] = grid.shape.slice(1, 3) as [number, number];
  const place = (axis: number, size: number): Tensor => {
    const g = add(select(grid, 3, axis), 1) as Tensor;
    const at = alignCorners ? mul(g, (size - 1) / 2) : sub(mul(g, size / 2), 0.5);
    return within(at as Tensor, size, paddingMode, alignCorners);
  };
  const [px, py] = [place(0, width), place(1, height)];
  const pixels = reshape(x, [n, c, height * width]);
  /** The pixels at whole places, 0 beyond the image, each times a weight. */
  const read = (ix: Tensor, iy: Tensor, weight: Tensor | null): Tensor => {
    const inside = [
      [ix, width],
      [iy, height],
    ] as const;
    const seen = inside
      .map(([i, size]) => mul(to(ge(i, 0), x.dtype), to(le(i, size - 1), x.dtype)) as Tensor)
      .reduce((a, b) => mul(a, b) as Tensor);
    const [cx, cy] = inside.map(([i, size]) => minimum(maximum(i, 0), size - 1) as Tensor) as [Tensor, Tensor];
    const flat = to(add(mul(cy, width), cx) as Tensor, "int32");
    const index = expand(reshape(flat, [n, 1, h * w]), [n, c, h * w]);
    const values = reshape(gather(pixels, 2, index), [n, c, h, w]);
    const counted = weight ? (mul(seen, weight) as Tensor) : seen;
    return mul(values, reshape(counted, [n, 1, h, w])) as Tensor;
  };
  if (mode === "nearest") return read(round(px), round(py), null);
  const [x0, y0] = [floor(px), floor(py)];
  const [dx, dy] = [sub(px, x0) as Tensor, sub(py, y0) as Tensor];
  const corners = [0, 1].flatMap((j) =>
    [0, 1].map((i) => {
      const wx = i === 0 ? sub(1, dx) : dx;
      const wy = j === 0 ? sub(1, dy) : dy;
      return read(add(x0, i) as Tensor, add(y0, j) as Tensor, mul(wx, wy) as Tensor);
    }),
  );
  return corners.reduce((a, b) => add(a, b) as Tensor);
}

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
