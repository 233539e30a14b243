/** Ways from one number to another: `part` goes from 0 to 1. */
import { QzynnError } from "@qzynn/tensor";

export type AnnealStrategy = "cos" | "linear";

export const annealings: Readonly<Record<AnnealStrategy, (from: number, to: number, part: number) => number>> = {
  cos: (from, to, part) => to + ((from - to) / 2) * (Math.cos(Math.PI * part) + 1),
  linear: (from, to, part) => (to - from) * part + from,
};

export function checkAnneal(call: string, strategy: string): void {
  if (!Object.hasOwn(annealings, strategy)) {
    throw new QzynnError(`${call}: annealStrategy is ${strategy}; use "cos" or "linear"`);
  }
}
