/** Ctrl-C: the first asks the run to stop, the second leaves at once. */

/** What is used of `process`. */
interface Signals {
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  removeListener(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  exit(code: number): unknown;
}

export interface Interruptible {
  /** For `fit`. */
  readonly signal: AbortSignal;
  /** Ctrl-C is again what it was before. Call it when the run is over. */
  release(): void;
}

export interface InterruptibleOptions {
  /** Tells the user that the first Ctrl-C was heard. Default: a line on stderr. */
  readonly say?: (message: string) => void;
  /** Default: this process. */
  readonly process?: Signals;
}

/** What a shell reports of a program that Ctrl-C ended. */
const EXIT_CODE = 130;

/**
 * Listens for Ctrl-C (SIGINT) and SIGTERM. The first aborts `signal`, so that `fit` stops after its step and saves; the
 * second ends the process with code 130.
 *
 * @example
 * ```ts
 * import { interruptible } from "@qzynn/train/node";
 * const { signal, release } = interruptible();
 * signal.aborted; // → false
 * release();
 * ```
 */
export function interruptible(options: InterruptibleOptions = {}): Interruptible {
  const { say = (message) => process.stderr.write(`\n${message}\n`), process: host = process } = options;
  const controller = new AbortController();
  const listen = (): void => {
    if (controller.signal.aborted) {
      host.exit(EXIT_CODE);
      return;
    }
    say("Stopping after this step and saving; press Ctrl-C again to leave at once.");
    controller.abort();
  };
  host.on("SIGINT", listen);
  host.on("SIGTERM", listen);
  return {
    signal: controller.signal,
    release() {
      host.removeListener("SIGINT", listen);
      host.removeListener("SIGTERM", listen);
    },
  };
}
