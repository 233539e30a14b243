/**
 * Whether sharing pays at the moment. Where the cores are busy with something else, the system may stop a helper in the
 * middle of a chunk for milliseconds, while everybody waits. Then it is better to be alone, and to try again later.
 */
import type { Kernel } from "../wasm/instantiate.ts";

/** Milliseconds alone after sharing did not pay: at first, and at most. */
const FIRST = 2;
const LONGEST = 256;
/** How much of what was gained and lost before counts in the next job. */
const MEMORY = 0.95;
/** One job of so many is run alone, to know how long that takes now. */
const EVERY = 32;
/** How much the latest job run alone counts. */
const LATEST = 0.25;

/** How a kernel runs alone. */
interface Pace {
  /** Milliseconds for each unit of work. */
  alone: number;
  /** Jobs that were shared since that was looked at. */
  shared: number;
}

const paces = new WeakMap<Kernel, Pace>();
let gained = 0;
let pause = FIRST;
let until = 0;

/** Whether the next job of `kernel` should be shared. */
export function pays(kernel: Kernel): boolean {
  const pace = paces.get(kernel);
  return pace !== undefined && pace.shared < EVERY && performance.now() >= until;
}

/** Notes that so much work of `kernel` took so many milliseconds on one thread. */
export function noteAlone(kernel: Kernel, work: number, took: number): void {
  const now = took / work;
  const pace = paces.get(kernel);
  if (!pace) paces.set(kernel, { alone: now, shared: 0 });
  else {
    pace.alone += LATEST * (now - pace.alone);
    pace.shared = 0;
  }
}

/** The same for a job that was shared. */
export function noteShared(kernel: Kernel, work: number, took: number): void {
  const pace = paces.get(kernel);
  if (!pace) return;
  pace.shared++;
  gained = MEMORY * gained + pace.alone * work - took;
  if (gained >= 0) {
    pause = FIRST;
    return;
  }
  until = performance.now() + pause;
  pause = Math.min(2 * pause, LONGEST);
  gained = 0;
}
