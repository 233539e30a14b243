// @ts-check
/**
 * A helper thread: takes chunks of whatever job stands on the board, runs them, and sleeps when there are none.
 *
 * Plain JavaScript that imports nothing, so that the same file runs from the sources, from dist, and behind bundlers;
 * in Node and in a browser. It never receives a message after the first: who waits on memory hears none.
 *
 * @typedef {object} Start
 * @property {WebAssembly.Memory} memory
 * @property {number} board address of the board
 * @property {typeof import("./board.ts").layout} layout
 * @property {number} helper number of this one
 *
 * @typedef {(...args: number[]) => unknown} Run
 */

/** Milliseconds that a helper looks out for the next job before it sleeps: waking it takes as long. */
const PATIENCE = 0.04;
/** Milliseconds in which a thread is sure to notice that the memory has grown. */
const NOTICE = 1000;
/** Modules that are kept; after that many, the old ones are likely to be gone. */
const KEPT = 256;

/** @type {{ getBuiltinModule?(name: "node:worker_threads"): { workerData: Start } } | undefined} */
const node = Reflect.get(globalThis, "process");
const threads = node?.getBuiltinModule?.("node:worker_threads");
if (threads) help(threads.workerData);
else globalThis.onmessage = ({ data }) => help(data);

/** @param {Start} start */
function help({ memory, board, layout, helper }) {
  const words = new Int32Array(memory.buffer, board, layout.words);
  const sleeps = layout.helpers + helper * layout.helperWords;
  const wake = sleeps + 1;
  /** @type {Map<number, Run[]>} */
  const modules = new Map();
  let working = true;

  const isWork = () => Atomics.load(words, layout.left) > 0 && helper < Atomics.load(words, layout.inUse);

  /** @param {number} chunk */
  const find = (chunk) => {
    const number = /** @type {number} */ (words[chunk + layout.module]);
    let runs = modules.get(number);
    if (!runs) {
      const at = /** @type {number} */ (words[chunk + layout.at]) >>> 0;
      const length = /** @type {number} */ (words[chunk + layout.length]);
      // That the memory has grown is noticed a little later here. Asking by `grow(0)` would do, but would also give the
      // main thread a new buffer for it, in which it does not recognise its own arrays.
      const end = performance.now() + NOTICE;
      while (memory.buffer.byteLength < at + length && performance.now() < end);
      const bytes = new Uint8Array(memory.buffer, at, length).slice();
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
      runs = /** @type {Run[]} */ (Object.values(exports));
      if (modules.size >= KEPT) modules.clear();
      modules.set(number, runs);
    }
    return /** @type {Run} */ (runs[/** @type {number} */ (words[chunk + layout.index])]);
  };

  /** @param {number} chunk */
  const perform = (chunk) => {
    let status = 1;
    try {
      const run = find(chunk);
      const first = chunk + layout.args + 1;
      const args = words.slice(first, first + /** @type {number} */ (words[chunk + layout.args]));
      status = 2;
      run(...args);
      status = 0;
    } catch {
      // The main thread sees the status, and what is wrong for itself.
    }
    if (status !== 0) {
      words[chunk + layout.status] = status;
      Atomics.store(words, layout.failed, 1);
      working = false;
    }
    if (Atomics.sub(words, layout.open, 1) === 1 && Atomics.load(words, layout.mainSleeps) === 1) {
      Atomics.notify(words, layout.open);
    }
  };

  const takeAll = () => {
    while (working && isWork()) {
      const taken = Atomics.sub(words, layout.left, 1);
      // The job cannot be over while a chunk of it is open, so what is read here belongs to the chunk.
      if (taken > 0) {
        const number = /** @type {number} */ (words[layout.count]) - taken;
        perform(layout.chunks + number * layout.chunkWords);
      }
    }
  };

  const lookOut = () => {
    const end = performance.now() + PATIENCE;
    do {
      for (let i = 0; i < 100; i++) if (isWork()) return true;
    } while (performance.now() < end);
    return false;
  };

  const sleep = () => {
    const seen = Atomics.load(words, wake);
    Atomics.store(words, sleeps, 1);
    if (!isWork()) Atomics.wait(words, wake, seen);
    Atomics.store(words, sleeps, 0);
  };

  Atomics.add(words, layout.ready, 1);
  while (working) {
    takeAll();
    if (working && !lookOut()) sleep();
  }
  Atomics.sub(words, layout.ready, 1);
}
