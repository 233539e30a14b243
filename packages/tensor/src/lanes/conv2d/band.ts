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

/** Rows of fewer results are not divided: too much would be read twice. */
const LEAST = 512;

/** Results that are computed from one band. */
export interface Part {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** Sizes of the bands that one operation needs, in floats. */
export interface Bands {
  readonly parts: readonly Part[];
  /** From one row to the next. */
  readonly pitch: number;
  /** From one plane to the next. */
  readonly plane: number;
  /** What the places of all results of a band span. */
  readonly places: number;
  /** A whole band, and what tiles read behind its end; whole vectors. */
  readonly floats: number;
}

/** What bands are made for. */
export interface Wanted {
  /** Rows and columns of results. */
  readonly results: Pair;
  /** So many rows and columns more does the band have. */
  readonly beyond: Pair;
  readonly planes: number;
  /** Places of results in a band, at most. */
  readonly places: number;
  /** Whether what a row has beyond its results are zeros that the next one begins with too. */
  readonly sharesZeros?: boolean;
}

/** Bands of whole rows, where a row fits into one; long rows are divided. */
export function bandsFor({ results, beyond, planes, places, sharesZeros = false }: Wanted): Bands {
  const [below, aside] = beyond;
  const room = Math.min(places, Math.floor(FLOATS / (planes * (1 + below)))) - aside;
  const columns = results[1] <= Math.max(room, LEAST) ? results[1] : Math.max(room, LEAST);
  const pitch = columns + (sharesZeros && columns === results[1] ? 0 : aside);
  const most = Math.min(Math.floor(FLOATS / (planes * pitch)) - below, Math.floor(places / pitch));
  const rows = Math.max(1, Math.min(results[0], most));
  const parts = split(results[0], rows).flatMap(([top, rows]) =>
    split(results[1], columns).map(([left, columns]) => ({ top, left, rows, columns })),
  );
  const plane = (rows + below) * pitch;
  return { parts, pitch, plane, places: rows * pitch, floats: wholeTiles(planes * plane + pitch) + WHOLE_PLACES };
}

/** `size` in pieces of `most`. */
const split = (size: number, most: number): [from: number, count: number][] =>
  Array.from({ length: Math.ceil(size / most) }, (_, i) => [i * most, Math.min(most, size - i * most)]);

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
