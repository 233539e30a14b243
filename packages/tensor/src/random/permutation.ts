/** A random order of 0 … n − 1, as `torch.randperm` makes it. */
import { QzynnError } from "../errors.ts";
import type { Generator } from "./generator.ts";
import { remainder64 } from "./remainder.ts";

/** ⌊(2³² − 1)/20⌋: from here on PyTorch takes 64 bits a step and shuffles the other way about. */
const LARGE = 214748364;

/**
 * The numbers 0 … n − 1 in a random order.
 *
 * @throws QzynnError if `n` is not a whole number from 0 to 2³¹ − 1
 */
export function permutation(n: number, generator: Generator): Int32Array {
  if (!Number.isInteger(n) || n < 0 || n >= 2 ** 31) {
    throw new QzynnError(`randperm: n = ${n} is not a count; use a whole number from 0 to 2^31 - 1`);
  }
  const order = new Int32Array(n);
  if (n < LARGE) shuffle(order, generator);
  else shuffleInsideOut(order, generator);
  return order;
}

/** Fisher and Yates, forwards: step i swaps place i with one of those from i on. */
export function shuffle(order: Int32Array, generator: Generator): void {
  const n = order.length;
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = 0; i < n - 1; i++) {
    const other = i + (generator.random32() % (n - i));
    const kept = order[i]!;
    order[i] = order[other]!;
    order[other] = kept;
  }
}

/** Fisher and Yates, inside out: step i puts i at one of the places up to i, whose number moves to i. */
export function shuffleInsideOut(order: Int32Array, generator: Generator): void {
  for (let i = 0; i < order.length; i++) {
    const high = generator.random32();
    const other = remainder64(high, generator.random32(), i + 1);
    order[i] = order[other]!;
    order[other] = i;
  }
}
