/** Whose random numbers a batch is made with. */
import { defaultGenerator } from "@qzynn/tensor";

/** Calls `f`, whose draws from the default generator are those of a batch. */
export type Draws = <R>(f: () => R) => R;

/** The default generator, as it comes. */
export const plainly: Draws = (f) => f();

/**
 * The default generator begun from a seed, or gone on with from a state, and put back as it was after each call: what
 * one batch draws depends neither on other batches nor on the thread it is made in. A later call goes on where the one
 * before ended.
 */
export function drawsFrom(start: bigint | Uint8Array): Draws {
  let state = start;
  return (f) => {
    const before = defaultGenerator.getState();
    if (typeof state === "bigint") defaultGenerator.manualSeed(BigInt.asUintN(64, state));
    else defaultGenerator.setState(state);
    try {
      return f();
    } finally {
      state = defaultGenerator.getState();
      defaultGenerator.setState(before);
    }
  };
}
