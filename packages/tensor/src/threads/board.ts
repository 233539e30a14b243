/** The words (of four bytes) in shared memory through which threads speak with one another. */
import { engine } from "../wasm/memory.ts";

/** Threads beside the main one, at most. */
export const MOST_HELPERS = 127;
/** Calls of one job that are written down at a time. */
export const MOST_CHUNKS = 64;

/** Words of a cache line: what different threads write often lies on different ones. */
const LINE = 16;

/** Where what stands. The worker is told, since it can import nothing: bundlers move files. */
export const layout = {
  /** Chunks that nobody has taken. Who takes it down from a positive number has taken a chunk; all others nothing. */
  left: 0,
  /** Chunks that are not finished. */
  open: LINE,
  /** 1 while the main thread sleeps until nothing is open. */
  mainSleeps: 2 * LINE,
  /** 1 after a chunk went wrong; its status says how. */
  failed: 2 * LINE + 1,
  /** Helpers that are there, in any state. */
  ready: 3 * LINE,
  /** Helpers numbered from this on stay idle. */
  inUse: 4 * LINE,
  /** How many chunks the job has. */
  count: 4 * LINE + 1,
  /** For each helper a line: whether it sleeps, and a word that it waits on to change. */
  helpers: 5 * LINE,
  helperWords: LINE,
  chunks: (5 + MOST_HELPERS) * LINE,
  /** Of a chunk: number, address and length of its module, index of the export, status, number of arguments, those. */
  chunkWords: 2 * LINE,
  module: 0,
  at: 1,
  length: 2,
  index: 3,
  status: 4,
  args: 5,
  words: (5 + MOST_HELPERS + 2 * MOST_CHUNKS) * LINE,
} as const;

/** So many arguments fit. */
export const MOST_ARGS = layout.chunkWords - layout.args - 1;

/** What became of a chunk. */
export const status = { fine: 0, neverBegun: 1, broken: 2 } as const;

/** The board, and where it lies. */
export interface Board {
  readonly words: Int32Array;
  readonly at: number;
}

let made: Board | null = null;

/** Taken from the engine's memory when it is first needed; `null` where that is not shared, or full. */
export function board(): Board | null {
  if (made) return made;
  const home = engine();
  const at = home?.shared ? home.heap.take(layout.words * 4) : null;
  if (!home || at === null) return null;
  made = { words: new Int32Array(home.memory.buffer, at, layout.words).fill(0), at };
  return made;
}
