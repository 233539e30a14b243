/**
 * Whether sharing pays at the moment. Where the cores are busy with something else, the system may stop a helper in the
 * middle of a chunk for milliseconds, while everybody waits. Then it is better to be alone, and to try again later.
 */

/** Milliseconds alone after sharing did not pay: at first, and at most. */
const FIRST = 2;
const LONGEST = 256;
/** How much of what was gained and lost before counts in the next job. */
const MEMORY = 0.9;

let gained = 0;
let pause = FIRST;
let until = 0;

export const pays = (): boolean => performance.now() >= until;

/** Notes what a job gained against doing it alone, in milliseconds: the time of what others did, less the waiting for it. */
export function note(gain: number): void {
  gained = MEMORY * gained + gain;
  if (gained >= 0) {
    pause = FIRST;
    return;
  }
  until = performance.now() + pause;
  pause = Math.min(2 * pause, LONGEST);
  gained = 0;
}
