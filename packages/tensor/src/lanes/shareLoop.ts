/** A call of a loop kernel, in parts that threads share: some of its rows, or a part of its only one. */
import { pieces } from "../threads/pieces.ts";
import { share, WORTH } from "../threads/share.ts";
import { kernelOf, type Run } from "../wasm/instantiate.ts";
import type { Call } from "../wasm/trace.ts";
import { BLOCK, type Operand } from "./operand.ts";
import type { Workspace } from "./workspace.ts";

/** Microseconds for each element, and more for each byte that its module is longer than that of the shortest formula. */
const ELEMENT = 2e-4;
const BYTE = 1.8e-6;
const SHORTEST = 300;

/** Bytes from one bounce to the next: a cache line, so that threads do not wait for each other's. */
const LINE = 64;

/** Microseconds that a loop takes for each element, by the length of its formula. */
const costOf = (run: Run): number => {
  const more = kernelOf(run).source.bytes.length - SHORTEST;
  return ELEMENT + BYTE * Math.max(0, more);
};

/**
 * How many elements to do at a time. What lies where kernels reach it needs no blocks; what is copied there and back by
 * one thread is worth sharing only where a formula is long.
 */
export function blockFor(run: Run, allResident: boolean): number {
  if (allResident) return Number.POSITIVE_INFINITY;
  return 4 * BLOCK * costOf(run) >= WORTH ? 4 * BLOCK : BLOCK;
}

/** Makes the call `run(…args)` of a loop from `operands` to `target`. */
export function shareLoop(
  space: Workspace,
  run: Run,
  args: readonly number[],
  target: Operand,
  operands: readonly Operand[],
): void {
  const [to, , rows, places, ...sources] = args as [number, number, number, number, ...number[]];
  share(rows * places * costOf(run), { run, args }, (parts) => {
    const byRows = rows > 1;
    const divided = pieces(byRows ? rows : places, byRows ? 1 : LINE, parts);
    const bounces = space.room(LINE * divided.length);
    if (bounces === null) return null;
    return divided.map(({ from, size }, i): Call => {
      const first = to + from * (byRows ? places : 1) * target.bytes;
      const moved = operands.flatMap(({ bytes, place }, k) => {
        const [at, step] = [sources[2 * k] as number, sources[2 * k + 1] as number];
        return [at + from * (byRows ? step : place * bytes), step];
      });
      return { run, args: [first, bounces + i * LINE, byRows ? size : 1, byRows ? places : size, ...moved] };
    });
  });
}
