/** How a convolution with a stride becomes one without: rows and columns are sorted by their remainder. */
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import type { Pair } from "../../shape/window.ts";

/** One place of the kernel: it meets the values of one phase, so many rows and columns on. */
export interface Tap {
  readonly phase: number;
  readonly row: number;
  readonly column: number;
}

/**
 * Output `i` meets input `i·s + u·d = (i + ⌊u·d / s⌋)·s + (u·d mod s)`: of the inputs with that remainder, their phase,
 * the one that comes `⌊u·d / s⌋` after the i-th.
 */
export interface Taps {
  /** In row-major order of the kernel. */
  readonly taps: readonly Tap[];
  /** The remainders that occur, of rows and of columns. */
  readonly phases: readonly Pair[];
  /** The most rows and columns that a tap is on. */
  readonly rows: number;
  readonly columns: number;
}

export function tapsOf({ kernel, stride, dilation }: Conv2dSizes): Taps {
  const phases: Pair[] = [];
  const taps: Tap[] = [];
  for (let u = 0; u < kernel[0]; u++) {
    for (let v = 0; v < kernel[1]; v++) {
      const [down, right] = [u * dilation[0], v * dilation[1]];
      const remainder: Pair = [down % stride[0], right % stride[1]];
      let phase = phases.findIndex(([i, j]) => i === remainder[0] && j === remainder[1]);
      if (phase < 0) phase = phases.push(remainder) - 1;
      taps.push({ phase, row: Math.floor(down / stride[0]), column: Math.floor(right / stride[1]) });
    }
  }
  return {
    taps,
    phases,
    rows: Math.floor(((kernel[0] - 1) * dilation[0]) / stride[0]),
    columns: Math.floor(((kernel[1] - 1) * dilation[1]) / stride[1]),
  };
}
