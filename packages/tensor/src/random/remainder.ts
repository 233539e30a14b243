/** The remainder of a 64-bit number by a smaller one, without a bigint. */

/** `(high·2³² + low) mod divisor`, for `divisor` up to 2³². */
export function remainder64(high: number, low: number, divisor: number): number {
  // Sixteen bits at a time: the remainder so far times 2^16 stays below 2^53.
  const upper = ((high % divisor) * 65536 + (low >>> 16)) % divisor;
  return (upper * 65536 + (low & 0xffff)) % divisor;
}
