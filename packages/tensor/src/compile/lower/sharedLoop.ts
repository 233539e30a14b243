/** Writes a loop so that it can be run in parts: some of its outermost rows, or some vectors of one long row. */
import { sizeOf } from "../../shape/size.ts";
import { pieces } from "../../threads/pieces.ts";
import { shared, WORTH } from "../../threads/share.ts";
import type { Run } from "../../wasm/instantiate.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { type LoopCode, lowerPart, units } from "./loop.ts";
import { CHUNK } from "./row.ts";

/** An exported loop, and what is known of it. */
export interface LargeLoop {
  readonly name: string;
  /** What it divides into; a part takes a multiple of `grain` of them. */
  readonly units: number;
  readonly grain: number;
  /** Microseconds. */
  readonly work: number;
}

/** Writes `code` as a loop of its own if it is worth sharing; otherwise `null`. */
export function largeLoop(m: ModuleBuilder, code: LoopCode, name: string): LargeLoop | null {
  const work = workOf(code);
  if (work < WORTH) return null;
  lowerPart(m, code, name);
  return { name, work, units: units(code.plan), grain: code.plan.shape.length === 1 ? CHUNK : 1 };
}

/** What runs it, in parts or at once. */
export const runLarge = ({ units, grain, work }: LargeLoop, run: Run): (() => void) =>
  shared(work, { run, args: [0, units] }, (parts) =>
    pieces(units, grain, parts).map(({ from, size }) => ({ run, args: [from, size] })),
  );

/** Microseconds that a byte of memory takes, and a byte of code for each vector. */
const BYTE = 4e-5;
const CODE = 1.5e-5;

function workOf({ plan: { loop, streams }, size }: LoopCode): number {
  const places = sizeOf((loop.steps[0] as (typeof loop.steps)[number]).out.shape);
  const bytes = streams.reduce((sum, s) => sum + (s.repeats ? 0 : s.bytes), 0);
  return places * (bytes * BYTE + (size / 4) * CODE);
}
