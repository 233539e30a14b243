/** What may seed a generator, as `torch.manual_seed` has it: 64 bits, signed or not. */
import { QzynnError } from "../errors.ts";

/** The seed of a generator that was given none: PyTorch's `default_rng_seed_val`. */
export const DEFAULT_SEED = 67280421310721n;

/** A seed as PyTorch keeps it, in [0, 2⁶⁴): a negative one stands for itself plus 2⁶⁴. */
export function checkSeed(call: string, seed: number | bigint): bigint {
  if (typeof seed === "number" && !Number.isSafeInteger(seed)) {
    throw new QzynnError(
      `${call}: ${seed} is not a whole number that a float holds exactly; use one below 2^53, or a bigint`,
    );
  }
  const whole = BigInt(seed);
  if (whole < -(1n << 63n) || whole >= 1n << 64n) {
    throw new QzynnError(`${call}: ${whole} does not fit 64 bits; use a seed from -2^63 to 2^64 - 1`);
  }
  return BigInt.asUintN(64, whole);
}

/** A seed that nobody chose, of 53 bits, so that it can be written down as a number. */
export function unpredictableSeed(): bigint {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (BigInt(high! & 0x1fffff) << 32n) | BigInt(low!);
}
