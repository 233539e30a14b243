/** What a host offers for threads, reached without importing anything that the other one lacks. */

/** As much of `node:worker_threads` as is needed. */
interface NodeThreads {
  readonly Worker: new (file: URL, options: object) => NodeWorker;
}

interface NodeWorker {
  unref(): void;
  on(event: "error", listener: () => void): void;
}

interface NodeSystem {
  availableParallelism(): number;
}

interface Host {
  readonly process?: {
    getBuiltinModule?(name: "node:worker_threads"): NodeThreads;
    getBuiltinModule?(name: "node:os"): NodeSystem;
  };
  readonly navigator?: { readonly hardwareConcurrency?: number };
}

const host = globalThis as Host;

/** Node's threads; `undefined` elsewhere. */
export const nodeThreads = (): NodeThreads | undefined => host.process?.getBuiltinModule?.("node:worker_threads");

/** How many threads run at the same time here. */
export const cores = (): number =>
  host.process?.getBuiltinModule?.("node:os").availableParallelism() ?? host.navigator?.hardwareConcurrency ?? 1;
