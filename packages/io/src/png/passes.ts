/** The pictures inside a picture: one, or the seven of Adam7, each finer than the one before. */
import type { PngHeader } from "./header.ts";

export interface Pass {
  /** First column and row, and the steps between them, in the whole picture. */
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
  /** Bytes of a row, without its filter. */
  readonly row: number;
}

const whole = [[0, 0, 1, 1]] as const;
/** Source: the PNG specification, section 8.1. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Those that hold at least one pixel. */
export function passesOf({ width, height, depth, samples, interlaced }: PngHeader): Pass[] {
  const passes = (interlaced ? adam7 : whole).map(([x, y, dx, dy]) => {
    const columns = Math.ceil((width - x) / dx);
    const rows = Math.ceil((height - y) / dy);
    return { x, y, dx, dy, width: columns, height: rows, row: Math.ceil((columns * samples * depth) / 8) };
  });
  return passes.filter((pass) => pass.width > 0 && pass.height > 0);
}
