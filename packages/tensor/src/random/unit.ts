/** Numbers in [0, 1): as many random bits as the mantissa holds. */
import type { Generator } from "./generator.ts";

/** A float32 in [0, 1): the low 24 bits of one draw. */
export const unit24 = (generator: Generator): number => (generator.random32() & 0xffffff) * 2 ** -24;

/** A float64 in [0, 1): the low 53 bits of `random64`, without a bigint. */
export function unit53(generator: Generator): number {
  const high = generator.random32() & 0x1fffff;
  return (high * 2 ** 32 + generator.random32()) * 2 ** -53;
}
