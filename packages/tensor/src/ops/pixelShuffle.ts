import { QzynnError } from "../errors.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { permute } from "./permute.ts";
import { reshape } from "./reshape.ts";

/**
 * `[…, C·r², H, W] → […, C, H·r, W·r]`: channels become pixels.
 *
 * @example
 * ```ts
 * import { arange, pixelShuffle } from "@qzynn/tensor";
 * pixelShuffle(arange(4).reshape([4, 1, 1]), 2).toArray(); // → [ [ [ 0, 1 ], [ 2, 3 ] ] ]
 * ```
 */
export function pixelShuffle(x: Tensor, upscaleFactor: number): Tensor {
  const [rest, c, h, w] = image("pixelShuffle", x, upscaleFactor);
  const r = upscaleFactor;
  if (c % (r * r) !== 0)
    throw new QzynnError(`pixelShuffle: ${c} channels of [${x.shape}] are no multiple of ${r}²; they must be`);
  const apart = reshape(x, [sizeOf(rest), c / (r * r), r, r, h, w]);
  return reshape(permute(apart, [0, 1, 4, 2, 5, 3]), [...rest, c / (r * r), h * r, w * r]);
}

/** `[…, C, H·r, W·r] → […, C·r², H, W]`: pixels become channels, the way back from {@link pixelShuffle}. */
export function pixelUnshuffle(x: Tensor, downscaleFactor: number): Tensor {
  const [rest, c, h, w] = image("pixelUnshuffle", x, downscaleFactor);
  const r = downscaleFactor;
  if (h % r !== 0 || w % r !== 0)
    throw new QzynnError(`pixelUnshuffle: ${h} × ${w} pixels of [${x.shape}] are no multiples of ${r}; they must be`);
  const apart = reshape(x, [sizeOf(rest), c, h / r, r, w / r, r]);
  return reshape(permute(apart, [0, 1, 3, 5, 2, 4]), [...rest, c * r * r, h / r, w / r]);
}

/** `[N, C, …]` with its channels dealt out to `groups`, PyTorch's `channel_shuffle`. */
export function channelShuffle(x: Tensor, groups: number): Tensor {
  const [n, c = 0, ...rest] = x.shape;
  if (x.ndim < 3 || !Number.isInteger(groups) || groups < 1 || c % groups !== 0)
    throw new QzynnError(`channelShuffle: [${x.shape}] in ${groups} groups; it takes [N, C, …], C a multiple of them`);
  return reshape(permute(reshape(x, [n ?? 0, groups, c / groups, sizeOf(rest)]), [0, 2, 1, 3]), x.shape);
}

function image(call: string, x: Tensor, r: number): [rest: number[], c: number, h: number, w: number] {
  if (x.ndim < 3) throw new QzynnError(`${call}: [${x.shape}] is not an image; it takes […, C, H, W]`);
  if (!Number.isInteger(r) || r < 1) throw new QzynnError(`${call}: a factor of ${r}; use a whole number of 1 or more`);
  const [c, h, w] = x.shape.slice(-3) as [number, number, number];
  return [x.shape.slice(0, -3), c, h, w];
}
