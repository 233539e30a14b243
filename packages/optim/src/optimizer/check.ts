/** Options are checked at the door. */
import { QzynnError } from "@qzynn/tensor";

/** Refuses negative numbers and what is no number. */
export function checkNotNegative(call: string, options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(value >= 0)) throw new QzynnError(`${call}: ${name} is ${value}; use a number of 0 or more`);
  }
}

/** Refuses what is no part of a running mean that forgets. */
export function checkBetas(call: string, betas: readonly number[]): void {
  if (betas?.length !== 2) throw new QzynnError(`${call}: betas is ${String(betas)}; give two numbers, [0.9, 0.999]`);
  betas.forEach((beta, i) => {
    if (!(beta >= 0 && beta < 1))
      throw new QzynnError(`${call}: betas[${i}] is ${beta}; use a number of 0 or more, below 1`);
  });
}

/** Refuses an option that the optimiser does not have. */
export function checkNames(call: string, options: object, known: object): void {
  const names = Object.keys(known);
  for (const name of Object.keys(options)) {
    if (name !== "params" && !names.includes(name)) {
      throw new QzynnError(`${call}: there is no option "${name}"; it has ${names.join(", ")}`);
    }
  }
}

/** Refuses what lies outside of `least … most`. */
export function checkBetween(
  call: string,
  options: Readonly<Record<string, number>>,
  least: number,
  most: number,
): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(value >= least && value <= most)) {
      throw new QzynnError(`${call}: ${name} is ${value}; use a number from ${least} to ${most}`);
    }
  }
}
