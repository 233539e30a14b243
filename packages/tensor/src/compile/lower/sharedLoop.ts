/** Writes a loop so that it can be run in parts: some of its outermost rows, or some vectors of one long row. */
import { sizeOf } from "../../shape/size.ts";
import { pieces } from "../../threads/pieces.ts";
import { shared, WORTH } from "../../threads/share.ts";
import { flatten } from "../../wasm/bytes.ts";
import type { WasmFunction } from "../../wasm/function.ts";
import type { Run } from "../../wasm/instantiate.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local } from "../../wasm/value.ts";
import { CHUNK, type LoopCode, nest } from "./loop.ts";

type I32 = Local<"i32">;

/** Bytes for the last vectors of a loop's outputs, one after another. */
export const BOUNCES = 32 * 16;

/** A loop is divided into this many at most. */
export const MOST_PARTS = 16;

/** An exported loop, and what is known of it. */
export interface LargeLoop {
  readonly name: string;
  /** What it divides into: vectors of one long row, or outermost rows. A part takes a multiple of `grain` of them. */
  readonly units: number;
  readonly grain: number;
  /** Microseconds. */
  readonly work: number;
}

/** Writes `code` as a loop of its own if it is worth sharing; otherwise `null`. */
export function largeLoop(m: ModuleBuilder, code: LoopCode, name: string): LargeLoop | null {
  const { shape } = code.walk;
  const work = workOf(code);
  if (work < WORTH) return null;
  lowerShared(m, code, name);
  return shape.length === 1
    ? { name, work, units: Math.ceil((shape[0] as number) / 4), grain: CHUNK }
    : { name, work, units: shape[0] as number, grain: 1 };
}

/** What runs it, in parts or at once. */
export const runLarge = ({ units, grain, work }: LargeLoop, run: Run, bounces: number): (() => void) =>
  shared(work, { run, args: [0, units, bounces] }, (parts) =>
    pieces(units, grain, Math.min(parts, MOST_PARTS)).map(({ from, size }, i) => ({
      run,
      args: [from, size, bounces + i * BOUNCES],
    })),
  );

/** Microseconds that a byte of memory takes, and a byte of code for each vector. */
const BYTE = 4e-5;
const CODE = 1.5e-5;

function workOf({ walk, streams, chunk }: LoopCode): number {
  const places = sizeOf(walk.shape);
  if (places < LEAST_PLACES) return 0;
  const bytes = streams.reduce((sum, s) => sum + (s.repeats ? 0 : s.bytes), 0);
  return places * (bytes * BYTE + (flatten(chunk.body()).length / 4) * CODE);
}

/** Below this no formula is so long that sharing is worth it. */
const LEAST_PLACES = 1 << 12;

/** Exports `name(from, size, bounce)`: `size` units from `from` on. At `bounce` there are `BOUNCES` bytes of nobody else. */
function lowerShared(m: ModuleBuilder, code: LoopCode, name: string): void {
  const { streams, walk, chunk, sources } = code;
  const f = m.define(["i32", "i32", "i32"], "none", name);
  const [from, size, bounce] = f.params;
  const isFlat = walk.shape.length === 1;
  const starts = streams.map(({ address, steps }) => {
    const step = (steps[0] as number) * (isFlat ? 4 : 1);
    return f.keep(i32.add(i32.const(address), i32.mul(from, i32.const(step))));
  });
  if (isFlat) vectors(f, code, starts, size);
  else {
    const aside = (k: number) => i32.add(bounce, i32.const((k - sources) * 16));
    nest(f, chunk, [size, ...walk.shape.slice(1)], streams, starts, 0, { first: sources, aside });
  }
}

/** `left` vectors of a row that is all there is: behind its last place there is room for a whole vector. */
function vectors(f: WasmFunction, { streams, chunk }: LoopCode, at: readonly I32[], left: I32): void {
  const count = f.local("i32");
  f.while(left, () => {
    f.set(count, i32.minU(left, i32.const(CHUNK)));
    f.emit(chunk.run(count, ...at));
    streams.forEach(({ repeats, bytes }, k) => {
      if (!repeats) f.set(at[k] as I32, i32.add(at[k] as I32, i32.mul(count, i32.const(4 * bytes))));
    });
    f.set(left, i32.sub(left, count));
  });
}
