/** Convolutions that are computed by tiles of 2 × 2 results: which ones, and how many tiles at a time. */
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import type { Pair } from "../../shape/window.ts";
import { SIXTEEN } from "./winograd.ts";

/** What is convolved: `depth` planes of `input` become `lines` planes of `output`. */
export interface Job {
  readonly groups: number;
  readonly depth: number;
  readonly lines: number;
  readonly input: Pair;
  readonly output: Pair;
  readonly before: Pair;
  /** Whether weights are those of the convolution that this one is the way back of. */
  readonly turned: boolean;
}

export const forwardJob = ({ groups, channels, outputs, input, output, before }: Conv2dSizes): Job => ({
  groups,
  depth: channels,
  lines: outputs,
  input,
  output,
  before,
  turned: false,
});

/** `dx[q] = Σ w[o, 2 − tap] · dy[q + tap + before − 2]`. */
export const inputJob = ({ groups, channels, outputs, input, output, before }: Conv2dSizes): Job => ({
  groups,
  depth: outputs,
  lines: channels,
  input: output,
  output: input,
  before: [2 - before[0], 2 - before[1]],
  turned: true,
});

/** Tiles that are worked on at once: their sixteen values for all of the depth stay in the second-level cache. */
const FLOATS = 1 << 17;
const MOST = 256;
/** With fewer planes on either side, turning tiles costs more than products do. */
const PLANES = 8;

/** Whether a convolution has kernels of 3 × 3 without gaps, and enough of everything for tiles to be faster. */
export const isTiled = ({ kernel, stride, dilation }: Conv2dSizes, { depth, lines, output }: Job): boolean =>
  kernel.every((k) => k === 3) &&
  [...stride, ...dilation].every((n) => n === 1) &&
  depth >= PLANES &&
  lines >= PLANES &&
  output[0] >= 2 &&
  output[1] >= 7 &&
  output[1] * depth * 8 <= 2 * FLOATS;

/** Rows of tiles of one image, or some whole images. */
export interface Chunks {
  /** Rows of tiles of the largest part. */
  readonly most: number;
  /** Tiles across. */
  readonly across: number;
  readonly parts: readonly { readonly top: number; readonly rows: number }[];
  readonly images: number;
  /** From one value of a tile to the next, for one plane, in floats. */
  readonly places: number;
}

export function chunksOf({ depth, output }: Job): Chunks {
  const [down, across] = [Math.ceil(output[0] / 2), Math.ceil(output[1] / 2)];
  const most = Math.min(MOST, Math.floor(FLOATS / (SIXTEEN * depth)));
  const rows = Math.max(1, Math.min(down, Math.floor(most / across)));
  const parts = Array.from({ length: Math.ceil(down / rows) }, (_, i) => ({
    top: i * rows,
    rows: Math.min(rows, down - i * rows),
  }));
  const images = parts.length > 1 ? 1 : 2 ** Math.floor(Math.log2(Math.max(1, most / (rows * across))));
  return { most: rows, across, parts, images, places: Math.ceil((images * rows * across) / 8) * 8 };
}
