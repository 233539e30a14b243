/** Numbers in [0, 1): as many random bits as the mantissa holds. */
import type { Generator } from "./generator.ts";

/** A float32 in [0, 1): the low 24 bits of one draw. */
export const unit24 = (generator: Generator): number => (generator.random32() & 0xffffff) * 2 ** -24;

/** The same of a word that was drawn. */
export const unit24Of = (word: number): number => (word & 0xffffff) * 2 ** -24;

/** A float64 in [0, 1) of two words, the high one first. */
export const unit53Of = (high: number, low: number): number => ((high & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;

/** A float64 in [0, 1): the low 53 bits of `random64`, without a bigint. */
export function unit53(generator: Generator): number {
  const high = generator.random32() & 0x1fffff;
  return (high * 2 ** 32 + generator.random32()) * 2 ** -53;
}
