import { QzynnError } from "@qzynn/tensor";

/** Refuses what is no finite number, or outside of `least … most`. */
export function checkNumbers(
  call: string,
  options: Readonly<Record<string, number>>,
  { least = -Infinity, most = Infinity }: { least?: number; most?: number } = {},
): void {
  for (const [name, value] of Object.entries(options)) {
    if (Number.isFinite(value) && value >= least && value <= most) continue;
    const range = [least > -Infinity ? ` from ${least}` : "", most < Infinity ? ` to ${most}` : ""].join("");
    throw new QzynnError(`${call}: ${name} is ${value}; use a number${range}`);
  }
}

/** Refuses what is no whole number of `least` or more. */
export function checkWhole(call: string, options: Readonly<Record<string, number>>, least: number): void {
  for (const [name, value] of Object.entries(options)) {
    if (Number.isInteger(value) && value >= least) continue;
    throw new QzynnError(`${call}: ${name} is ${value}; give a whole number, ${least} or more`);
  }
}
