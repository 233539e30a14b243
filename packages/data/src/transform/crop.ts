/** A part of an image, which may reach beyond its edges. */
import { QzynnError } from "@qzynn/tensor";
import type { Picture } from "./mapImages.ts";

/** What stands beyond the edges: a number, the pixel at the edge, or the image mirrored, the edge once or twice. */
export type PaddingMode = "constant" | "edge" | "reflect" | "symmetric";

export interface Border {
  /** The value beyond the edges. Default 0. */
  readonly fill?: number;
  /** Default "constant". */
  readonly paddingMode?: PaddingMode;
}

/** Where to look for place `at` of a line of `size` pixels; −1: beyond the edge. */
const places: Readonly<Record<PaddingMode, (at: number, size: number) => number>> = {
  constant: (at, size) => (at >= 0 && at < size ? at : -1),
  edge: (at, size) => Math.max(0, Math.min(size - 1, at)),
  reflect: (at, size) => (at < 0 ? -at : at >= size ? 2 * size - 2 - at : at),
  symmetric: (at, size) => (at < 0 ? -1 - at : at >= size ? 2 * size - 1 - at : at),
};

export function checkPaddingMode(call: string, mode: string): void {
  if (Object.hasOwn(places, mode)) return;
  throw new QzynnError(`${call}: paddingMode is "${mode}"; use ${Object.keys(places).join(", ")}`);
}

/** The part of `from` as large as `to` whose corner is at `top`, `left`: both may be negative. */
export function crop(
  from: Picture,
  to: Picture,
  top: number,
  left: number,
  { fill = 0, paddingMode = "constant" }: Border = {},
): void {
  const place = places[paddingMode];
  // Columns that lie inside are copied as they are.
  const first = Math.max(0, Math.min(to.width, -left));
  const last = Math.max(first, Math.min(to.width, from.width - left));
  for (let c = 0; c < to.channels; c++) {
    for (let y = 0; y < to.height; y++) {
      const row = place(top + y, from.height);
      const start = (c * from.height + row) * from.width;
      const target = (c * to.height + y) * to.width;
      const pixel = (x: number): number => {
        const column = place(left + x, from.width);
        return row < 0 || column < 0 ? fill : from.data[start + column]!;
      };
      for (let x = 0; x < first; x++) to.data[target + x] = pixel(x);
      if (row < 0) to.data.fill(fill, target + first, target + last);
      else to.data.set(from.data.subarray(start + left + first, start + left + last), target + first);
      for (let x = last; x < to.width; x++) to.data[target + x] = pixel(x);
    }
  }
}

/** Mirrored images need as many pixels as they are to be continued by. */
export function checkMirror(
  call: string,
  mode: PaddingMode,
  sides: readonly number[],
  height: number,
  width: number,
): void {
  const [left = 0, top = 0, right = 0, bottom = 0] = sides;
  const most = mode === "reflect" ? -1 : 0;
  if (mode !== "reflect" && mode !== "symmetric") return;
  if (Math.max(left, right) <= width + most && Math.max(top, bottom) <= height + most) return;
  throw new QzynnError(
    `${call}: images of ${height} × ${width} cannot be mirrored by [${sides.join(", ")}] pixels; pad less, or with "edge"`,
  );
}
