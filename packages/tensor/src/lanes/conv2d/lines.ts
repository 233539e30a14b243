/** Lines of results, computed four at a time and written where they belong. */
import { sizeOf } from "../../shape/size.ts";
import type { Pair } from "../../shape/window.ts";
import type { WasmFunction } from "../../wasm/function.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Value } from "../../wasm/value.ts";
import { cross } from "./band.ts";
import { type Parts, times } from "./parts.ts";

/** Lines that are computed together. */
export const FOUR = 4;

/** Panels of four lines, and the lines that are left: one has a panel of its own, two or three have one of four. */
export const panelsOf = (lines: number): { readonly fours: number; readonly rest: number } => ({
  fours: Math.floor(lines / FOUR),
  rest: lines % FOUR,
});

/** Floats that panels for so many lines have room in. */
export const panelFloats = (lines: number, depth: number): number => Math.ceil(lines / FOUR) * FOUR * depth;

export interface Lines {
  /** How many there are. */
  readonly lines: number;
  readonly panels: Value<"i32">;
  readonly depth: number;
  readonly image: Value<"i32">;
  readonly offsets: Value<"i32">;
  /** Room for four lines of results, `step` floats apart, and how many places of them to compute. */
  readonly room: Value<"i32">;
  readonly step: number;
  readonly places: number;
  /** Where results go; see `Crossing`. */
  readonly pitch: number;
  readonly extent: Pair;
  readonly tensor: Value<"i32">;
  readonly size: Pair;
  readonly first: Pair;
  readonly stride: Pair;
}

export function computeLines(f: WasmFunction, parts: Parts, job: Lines): void {
  const { fours, rest } = panelsOf(job.lines);
  const [panel, tensor] = [f.keep(job.panels), f.keep(job.tensor)];
  const some = (planes: number): void => {
    const kernel = planes === 1 ? parts.one : parts.four;
    const [step, depth, places] = [i32.const(4 * job.step), i32.const(job.depth), i32.const(job.places)];
    f.emit(kernel.run(job.room, step, panel, depth, job.image, job.offsets, places));
    cross(f, parts, { ...job, planes, band: job.room, bandPlane: job.step, tensor }, "tensor");
  };
  const steps = [
    [panel, 4 * FOUR * job.depth],
    [tensor, 4 * FOUR * sizeOf(job.size)],
  ] as const;
  times(f, fours, steps, () => some(FOUR));
  if (rest > 0) some(rest);
}
