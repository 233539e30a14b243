/** How many threads work on large operations. */
import { QzynnError } from "../errors.ts";
import { MOST_HELPERS } from "./board.ts";
import { canHelp } from "./helpers.ts";
import { cores } from "./host.ts";

let wanted: number | null = null;

/**
 * Lets `n` threads work on large operations: matrix products, and loops over many elements, run at once or compiled.
 * Results are the same bits for every n. As many as there are cores if never called; 1 keeps to the calling thread.
 *
 * Threads start when there is work for them, and the process ends without asking them. Where there is no shared
 * WebAssembly memory or nothing to start threads with, it stays at one: `getThreads()` and `backend()` tell.
 *
 * @throws {QzynnError} if `n` is not a whole number from 1 to 128
 *
 * @example
 * ```ts
 * import { getThreads, setThreads } from "@qzynn/tensor";
 * setThreads(1);
 * getThreads(); // → 1
 * ```
 */
export function setThreads(n: number): void {
  if (!Number.isInteger(n) || n < 1 || n > MOST_HELPERS + 1) {
    throw new QzynnError(
      `setThreads: ${typeof n === "string" ? `"${n}"` : String(n)} is not a number of threads; ` +
        `give a whole number from 1 to ${MOST_HELPERS + 1}`,
    );
  }
  wanted = n;
}

/**
 * How many threads work on large operations, as `setThreads` says or as there are cores; 1 where there can be no others.
 *
 * @example
 * ```ts
 * import { getThreads, setThreads } from "@qzynn/tensor";
 * setThreads(2);
 * getThreads(); // → 2
 * ```
 */
export function getThreads(): number {
  wanted ??= Math.min(Math.max(1, cores()), MOST_HELPERS + 1);
  return wanted > 1 && canHelp() ? wanted : 1;
}
