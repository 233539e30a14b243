/** Random numbers for the drawing hand. */
import { Generator } from "@qzynn/tensor";

export interface Dice {
  /** From [0, 1). */
  uniform(): number;
  /** From the standard normal distribution. */
  normal(): number;
}

/** Each class of each seed has a stream of its own, so that more samples begin with the same ones. */
export function dice(seed: number, stream: number): Dice {
  const generator = new Generator(BigInt.asUintN(32, BigInt(seed) * 1009n + BigInt(stream)));
  const uniform = () => generator.random32() / 2 ** 32;
  // Box and Muller: √(−2 ln u) cos 2πv.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}
