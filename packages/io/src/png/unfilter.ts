/** Rows are stored as differences from their neighbours; this adds them up again. */
import { bad } from "./bad.ts";
import type { Pass } from "./passes.ts";

/** In place: `lines` are a byte for the filter and `row` bytes, `height` times. `step` is the bytes of one pixel. */
export function unfilter(lines: Uint8Array, { height, row }: Pass, step: number): void {
  for (let y = 0; y < height; y++) {
    const at = y * (row + 1) + 1;
    const filter = lines[at - 1]!;
    if (filter > 4) throw bad(`row ${y} has filter ${filter}`, "PNG knows 0 to 4");
    for (let i = 0; i < row && filter > 0; i++) {
      const left = i < step ? 0 : lines[at + i - step]!;
      const up = y === 0 ? 0 : lines[at + i - row - 1]!;
      if (filter === 1) lines[at + i]! += left;
      else if (filter === 2) lines[at + i]! += up;
      else if (filter === 3) lines[at + i]! += (left + up) >> 1;
      else lines[at + i]! += nearest(left, up, i < step || y === 0 ? 0 : lines[at + i - row - 1 - step]!);
    }
  }
}

/** Paeth's predictor: which of the three is nearest to `left + up − corner`. */
function nearest(left: number, up: number, corner: number): number {
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
