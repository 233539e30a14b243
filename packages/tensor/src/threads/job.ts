/** Runs calls side by side: whoever is free takes the next, and the caller waits only for what others have begun. */
import { internal } from "../errors.ts";
import { type Kernel, kernelOf } from "../wasm/instantiate.ts";
import type { Call } from "../wasm/trace.ts";
import { type Board, layout, MOST_ARGS, MOST_CHUNKS, status } from "./board.ts";
import { type Place, placeOf } from "./modules.ts";

/** A call that any thread can make. */
export interface Chunk {
  readonly kernel: Kernel;
  readonly place: Place;
  readonly args: readonly number[];
}

/** `calls`, as any thread can make them; `null` if they cannot be written down. */
export function chunksOf(calls: readonly Call[]): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (const { run, args } of calls) {
    const kernel = kernelOf(run);
    const place = placeOf(kernel.source);
    if (!place || args.length > MOST_ARGS) return null;
    chunks.push({ kernel, place, args });
  }
  return chunks;
}

/** Makes all calls of `chunks`, in any order. Calls with helpers there are made by them too. */
export function runChunks(board: Board, chunks: readonly Chunk[], helpers: number): void {
  for (let first = 0; first < chunks.length; first += MOST_CHUNKS) {
    runSome(board, chunks.slice(first, first + MOST_CHUNKS), helpers);
  }
}

function runSome({ words }: Board, chunks: readonly Chunk[], helpers: number): void {
  const n = chunks.length;
  chunks.forEach((chunk, i) => write(words, layout.chunks + i * layout.chunkWords, chunk));
  words[layout.count] = n;
  Atomics.store(words, layout.open, n);
  Atomics.store(words, layout.left, n);
  wake(words, Math.min(helpers, n - 1));
  try {
    for (;;) {
      const taken = Atomics.sub(words, layout.left, 1);
      if (taken <= 0) break;
      try {
        perform(chunks[n - taken] as Chunk);
      } finally {
        Atomics.sub(words, layout.open, 1);
      }
    }
  } finally {
    // Nothing is left unless a call failed; then nobody shall begin the others.
    const left = Atomics.exchange(words, layout.left, 0);
    if (left > 0) Atomics.sub(words, layout.open, left);
    join(words);
  }
  if (Atomics.exchange(words, layout.failed, 0) !== 0) mend(words, chunks);
}

const perform = ({ kernel, args }: Chunk): void => {
  kernel.plain(...args);
};

function write(words: Int32Array, at: number, { kernel, place, args }: Chunk): void {
  words[at + layout.module] = place.number;
  words[at + layout.at] = place.at;
  words[at + layout.length] = kernel.source.bytes.length;
  words[at + layout.index] = kernel.index;
  words[at + layout.status] = status.fine;
  words[at + layout.args] = args.length;
  for (let i = 0; i < args.length; i++) words[at + layout.args + 1 + i] = args[i] as number;
}

/** Wakes those of the first helpers that sleep; the others will see for themselves that there is work. */
function wake(words: Int32Array, helpers: number): void {
  for (let i = 0; i < helpers; i++) {
    const sleeps = layout.helpers + i * layout.helperWords;
    if (Atomics.load(words, sleeps) === 0) continue;
    Atomics.add(words, sleeps + 1, 1);
    Atomics.notify(words, sleeps + 1, 1);
  }
}

/** Looks at the word so often before it lets the system put this thread to sleep. */
const LOOKS = 2000;
/** The main thread of a page must not sleep. */
let maySleep = true;

/** Waits until no chunk is open. */
function join(words: Int32Array): void {
  for (let i = 0; i < LOOKS; i++) if (Atomics.load(words, layout.open) === 0) return;
  Atomics.store(words, layout.mainSleeps, 1);
  for (;;) {
    const open = Atomics.load(words, layout.open);
    if (open === 0) break;
    if (!maySleep) continue;
    try {
      Atomics.wait(words, layout.open, open);
    } catch {
      maySleep = false;
    }
  }
  Atomics.store(words, layout.mainSleeps, 0);
}

/** Makes the calls that a helper could not begin. One that broke off cannot be made again: it may have changed its own input. */
function mend(words: Int32Array, chunks: readonly Chunk[]): void {
  chunks.forEach((chunk, i) => {
    const how = words[layout.chunks + i * layout.chunkWords + layout.status];
    if (how === status.broken) throw internal("a kernel broke off in a helper thread");
    if (how === status.neverBegun) perform(chunk);
  });
}
