/** Whose random numbers a batch is made with. */
import { defaultGenerator, Generator } from "@qzynn/tensor";

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
  const own = typeof start === "bigint" ? new Generator(BigInt.asUintN(64, start)) : new Generator().setState(start);
  return (f) => {
    defaultGenerator.swap(own);
    try {
      return f();
    } finally {
      defaultGenerator.swap(own);
    }
  };
}
