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

/** How a kernel fares. Each for itself: what waits for memory on one thread does not gain by two, and a product does. */
interface Fare {
  /** Milliseconds that a unit of work takes alone. */
  alone: number;
  /** Jobs that were shared since that was looked at. */
  shared: number;
  /** Milliseconds gained lately by sharing. */
  gained: number;
  /** How long to stay alone when it does not pay the next time, and until when it is so now. */
  pause: number;
  until: number;
}

const fares = new WeakMap<Kernel, Fare>();

/** Whether the next job of `kernel` should be shared. */
export function pays(kernel: Kernel): boolean {
  const fare = fares.get(kernel);
  return fare !== undefined && fare.shared < EVERY && performance.now() >= fare.until;
}

/** Notes that so much work of `kernel` took so many milliseconds on one thread. */
export function noteAlone(kernel: Kernel, work: number, took: number): void {
  const alone = took / work;
  const fare = fares.get(kernel);
  if (!fare) fares.set(kernel, { alone, shared: 0, gained: 0, pause: FIRST, until: 0 });
  else {
    fare.alone += LATEST * (alone - fare.alone);
    fare.shared = 0;
  }
}

/** The same for a job that was shared. */
export function noteShared(kernel: Kernel, work: number, took: number): void {
  const fare = fares.get(kernel);
  if (!fare) return;
  fare.shared++;
  fare.gained = MEMORY * fare.gained + fare.alone * work - took;
  if (fare.gained >= 0) {
    fare.pause = FIRST;
    return;
  }
  fare.until = performance.now() + fare.pause;
  fare.pause = Math.min(2 * fare.pause, LONGEST);
  fare.gained = 0;
}
