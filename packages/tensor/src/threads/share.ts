/** The door to threads for whoever has a large operation to run. */
import { kernelOf } from "../wasm/instantiate.ts";
import { type Call, isTracing, noteCall } from "../wasm/trace.ts";
import { noteAlone, noteShared, pays } from "./balance.ts";
import { board } from "./board.ts";
import { callHelpers, isHelped } from "./helpers.ts";
import { type Chunk, chunksOf, runChunks } from "./job.ts";
import { getThreads } from "./threads.ts";

/** Microseconds of work of one thread that are worth sharing: meeting and parting take a few, waking somebody more. */
export const WORTH = 40;
/** A part should not take less, or those who take it spend their time with taking. */
const LEAST = 15;
/** Parts for each thread: where a core is busy with something else, the others take more of them. */
const PARTS = 2;

/** Makes of a call so many others, or a few less or more, as the sizes allow; `null` if it cannot. */
export type Split = (parts: number) => readonly Call[] | null;

/**
 * Makes the call `whole`, which takes about `work` microseconds; or, if that is worth it, those that `split` makes of it.
 * Together they must do the same to the bit, in any order and side by side: none writes what another one reads or writes.
 *
 * While calls are traced both are written down as one, and each time it is made the choice is made anew.
 */
export function share(work: number, whole: Call, split: Split): void {
  if (work < WORTH) whole.run(...whole.args);
  else if (isTracing()) noteCall(shared(work, whole, split), []);
  else {
    const threads = getThreads();
    const shares = areThere(threads) && pays(kernelOf(whole.run));
    choice(work, whole, shares ? chunks(work, threads, split) : null)();
  }
}

/** What `share` does, to be done many times over. */
export const shared = (work: number, whole: Call, split: Split): (() => number) =>
  choice(work, whole, work < WORTH ? null : chunks(work, Math.max(2, getThreads()), split));

const chunks = (work: number, threads: number, split: Split): readonly Chunk[] | null => {
  const calls = split(Math.min(threads * PARTS, Math.max(2, Math.floor(work / LEAST))));
  return calls && calls.length > 1 ? chunksOf(calls) : null;
};

function choice(work: number, { run, args }: Call, parts: readonly Chunk[] | null): () => number {
  const kernel = kernelOf(run);
  return () => {
    const threads = getThreads();
    const begin = performance.now();
    const place = board();
    if (parts && place && areThere(Math.min(threads, parts.length)) && pays(kernel)) {
      runChunks(place, parts, threads - 1);
      noteShared(kernel, work, performance.now() - begin);
    } else {
      kernel.plain(...args);
      noteAlone(kernel, work, performance.now() - begin);
    }
    return 0;
  };
}

/** Whether any of so many threads is there beside this one. They are called if they are not. */
function areThere(threads: number): boolean {
  if (threads < 2) return false;
  callHelpers(threads - 1);
  return isHelped();
}
