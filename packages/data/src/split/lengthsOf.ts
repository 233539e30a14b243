/** How long the parts of a split are. */
import { QzynnError } from "@qzynn/tensor";

/** Do these add up to the whole, up to rounding? PyTorch's `math.isclose(sum, 1)`. */
export const areFractions = (parts: readonly number[]): boolean =>
  Math.abs(parts.reduce((sum, part) => sum + part, 0) - 1) <= 1e-9;

/** Refuses fractions below 0 or above 1. */
export function checkFractions(call: string, fractions: readonly number[]): void {
  const bad = fractions.findIndex((fraction) => !(fraction >= 0 && fraction <= 1));
  if (bad >= 0) throw new QzynnError(`${call}: part ${bad} is ${fractions[bad]}; a fraction is between 0 and 1`);
}

/**
 * Lengths as they are, or from fractions: `⌊fᵢ·n⌋`, and what is left over goes to the parts in turn, one each.
 */
export function lengthsOf(call: string, parts: readonly number[], n: number): number[] {
  if (areFractions(parts)) {
    checkFractions(call, parts);
    const lengths = parts.map((fraction) => Math.floor(n * fraction));
    const left = n - lengths.reduce((sum, length) => sum + length, 0);
    for (let i = 0; i < left; i++) lengths[i % lengths.length]! += 1;
    return lengths;
  }
  const sum = parts.reduce((total, part) => total + part, 0);
  if (sum !== n || parts.some((part) => !Number.isInteger(part) || part < 0)) {
    throw new QzynnError(
      `${call}: the parts [${parts.join(", ")}] add up to ${sum}, the dataset has ${n} samples; ` +
        `give whole numbers that add up to ${n} or fractions that add up to 1`,
    );
  }
  return [...parts];
}
