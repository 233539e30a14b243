/** Where checkpoints are kept: anything that gives bytes back under the name under which it got them. */

/**
 * A folder (`checkpointFolder` of `@qzynn/train/node`), or `new Map()` for as long as the program runs.
 * Both methods may answer with promises.
 */
export interface CheckpointStore {
  /** What people call the place; named in errors. */
  readonly path?: string;
  /** `undefined` if nothing has the name. */
  get(name: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  set(name: string, bytes: Uint8Array): unknown;
  /** Forgets a name; only `keep` needs it. */
  delete?(name: string): unknown;
}

export interface CheckpointOptions {
  readonly to: CheckpointStore;
  /** Besides the last and the best, keep the state after every so many epochs, as `epoch-0010.checkpoint`. Default: none. */
  readonly every?: number;
  /** How many of those to keep: the older ones are deleted. Default: all. */
  readonly keep?: number;
  /**
   * What to do if a state cannot be saved: a full disk, a folder that may not be written. Unless said otherwise the run
   * ends with the error; a function is told of it, and the run goes on. The state that was saved before is whole.
   */
  readonly onError?: (error: unknown) => void;
  /** `true`: go on from the last state, an error if there is none. `"auto"`: if there is one. Default: `false`, start anew. */
  readonly resume?: boolean | "auto";
}

/** The names in a store. */
export const LAST = "last.checkpoint";
export const BEST = "best.checkpoint";
export const HISTORY = "history.json";
