/**
 * A band: some rows of all channels of one image, one channel after another, with the zeros around the image.
 *
 * Rows are as long as the output's and as many floats longer as the kernel reaches out to the right. So what a tap meets
 * at all places of the output is one straight run from some offset on. What a run has behind the end of a row does not count.
 */
import type { Pair } from "../../shape/window.ts";
import type { WasmFunction } from "../../wasm/function.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Value } from "../../wasm/value.ts";
import { WHOLE_PLACES } from "./panelKernel.ts";
import { behind, type Parts } from "./parts.ts";

/** So many floats of a band: they stay in the second-level cache. */
const FLOATS = 1 << 17;

/** Sizes of the bands that one operation needs, in floats. */
export interface Bands {
  /** Rows of results that are computed from one band, but for the last one. */
  readonly rows: number;
  /** Where bands begin, in rows of results, and how many rows they have. */
  readonly parts: readonly { readonly top: number; readonly rows: number }[];
  /** From one row to the next. */
  readonly pitch: number;
  /** From one plane to the next. */
  readonly plane: number;
  /** A whole band, and what tiles read behind its end; whole vectors. */
  readonly floats: number;
}

/** Bands for `rows` rows of results, of at most `places` places each, that need `planes` planes of `beyond` more rows. */
export function bandsFor(rows: number, beyond: number, pitch: number, planes: number, places: number): Bands {
  const most = Math.min(Math.floor(FLOATS / (planes * pitch)) - beyond, Math.floor(places / pitch));
  const atOnce = Math.max(1, Math.min(rows, most));
  const parts = Array.from({ length: Math.ceil(rows / atOnce) }, (_, i) => ({
    top: i * atOnce,
    rows: Math.min(atOnce, rows - i * atOnce),
  }));
  const plane = (atOnce + beyond) * pitch;
  return { rows: atOnce, parts, pitch, plane, floats: wholeTiles(planes * plane + pitch) + WHOLE_PLACES };
}

/** So many floats, up to the end of the last tile. */
export const wholeTiles = (floats: number): number => Math.ceil(floats / WHOLE_PLACES) * WHOLE_PLACES;

/** Planes of a band, and the planes of a tensor that belong to them. */
export interface Crossing {
  readonly planes: number;
  /** Of the band: its first plane, from one plane to the next, and the size of the part that counts, in floats. */
  readonly band: Value<"i32">;
  readonly bandPlane: number;
  readonly pitch: number;
  readonly extent: Pair;
  /** Of the tensor: its first plane, and their size. */
  readonly tensor: Value<"i32">;
  readonly size: Pair;
  /** Row and column of the tensor's plane that the band begins with; may lie outside. Then every `stride`-th. */
  readonly first: Pair;
  readonly stride: Pair;
}

/** Copies what band and tensor have in common, into the one or the other. */
export function cross(f: WasmFunction, { move, moveWhole }: Parts, c: Crossing, into: "band" | "tensor"): void {
  const [top, rows] = common(c, 0);
  const [left, columns] = common(c, 1);
  if (rows <= 0 || columns <= 0) return;
  const [width, [down, right]] = [c.size[1], c.stride];
  const start = (c.first[0] + top * down) * width + c.first[1] + left * right;
  const bytes = (n: number): Value<"i32"> => i32.const(4 * n);
  const band = [behind(c.band, 4 * (top * c.pitch + left)), bytes(c.bandPlane), bytes(c.pitch), bytes(1)] as const;
  const tensor = [behind(c.tensor, 4 * start), bytes(c.size[0] * width), bytes(width * down), bytes(right)] as const;
  const [to, from] = into === "band" ? [band, tensor] : [tensor, band];
  const run = right === 1 && columns >= 4 ? moveWhole : move;
  f.emit(run.run(...to, ...from, i32.const(c.planes), i32.const(rows), i32.const(columns)));
}

/** The first row (or column) of the band that lies within the tensor, and how many do. */
function common({ size, first, stride, extent }: Crossing, axis: 0 | 1): [from: number, count: number] {
  const from = Math.max(0, Math.ceil(-first[axis] / stride[axis]));
  const to = Math.min(extent[axis], Math.ceil((size[axis] - first[axis]) / stride[axis]));
  return [from, to - from];
}
