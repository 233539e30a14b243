/** A thread with another program in it, in Node or in a browser, reached without importing what one of them lacks. */

/** What is needed of a thread, seen from either side. */
export interface Thread {
  post(message: unknown, transfer?: readonly ArrayBufferLike[]): void;
  listen(hear: (message: unknown) => void, fail: (error: Error) => void): void;
  /** Whether a process should wait for it. */
  hold(wanted: boolean): void;
  end(): void;
}

/** As much of a browser's `Worker` as is needed. */
export interface WebWorker {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: string, listener: (event: object) => void): void;
  terminate?(): void;
}

interface NodePort {
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  on(event: "message" | "error" | "exit", listener: (value: never) => void): unknown;
  ref?(): void;
  unref?(): void;
  terminate?(): unknown;
}

interface NodeThreads {
  readonly Worker: new (file: URL | string, options: object) => NodePort;
  readonly isMainThread: boolean;
  readonly workerData: unknown;
  readonly parentPort: NodePort | null;
}

interface Host {
  readonly process?: { getBuiltinModule?(name: "node:worker_threads"): NodeThreads };
  readonly document?: unknown;
  readonly postMessage?: unknown;
}

const host = globalThis as Host;
const node = (): NodeThreads | undefined => host.process?.getBuiltinModule?.("node:worker_threads");

/** By this a file knows in Node that a loader has started it. */
const MARK = "qzynn batches";

const nodeThread = (port: NodePort): Thread => ({
  post: (message, transfer) => port.postMessage(message, transfer),
  listen(hear, fail) {
    port.on("message", hear);
    port.on("error", fail);
    port.on("exit", () => fail(new Error("it ended")));
  },
  hold: (wanted) => (wanted ? port.ref?.() : port.unref?.()),
  end: () => port.terminate?.(),
});

/** Browsers do not say what they could not load. */
const NOT_LOADED =
  "its file could not be loaded; where a bundler makes the page it has to see the start: " +
  'worker: () => new Worker(new URL("./samples.js", import.meta.url), { type: "module" })';

const webThread = (port: WebWorker): Thread => ({
  post: (message, transfer = []) => port.postMessage(message, [...transfer] as ArrayBuffer[]),
  listen(hear, fail) {
    port.addEventListener("message", (event) => hear("data" in event ? event.data : undefined));
    port.addEventListener("error", (event) => fail(new Error("message" in event ? String(event.message) : NOT_LOADED)));
  },
  hold: () => {},
  end: () => port.terminate?.(),
});

/** Starts the file as a thread; a function starts it itself, for bundlers of browsers to see. */
export function startThread(worker: URL | string | (() => WebWorker)): Thread {
  if (typeof worker === "function") return webThread(worker());
  const threads = node();
  return threads
    ? nodeThread(new threads.Worker(new URL(worker), { workerData: MARK, name: MARK }))
    : webThread(new Worker(worker, { type: "module", name: MARK }));
}

/** The other side, where this thread was started by a loader; `null` in every other. */
export function otherSide(): Thread | null {
  const threads = node();
  if (threads) return threads.workerData === MARK && threads.parentPort ? nodeThread(threads.parentPort) : null;
  // In a browser a worker has no document. Messages of others are none of ours.
  const isWorker = host.document === undefined && typeof host.postMessage === "function";
  return isWorker ? webThread(globalThis as object as WebWorker) : null;
}
