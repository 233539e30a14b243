/** What stands behind a flag, as a value; anything else is wrong usage. */
import { InvalidArgumentError } from "commander";

const number =
  (isRight: (value: number) => boolean, wanted: string) =>
  (text: string): number => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (Number.isFinite(value) && isRight(value)) return value;
    throw new InvalidArgumentError(`Give ${wanted}.`);
  };

export const whole = (least: number) =>
  number((n) => Number.isSafeInteger(n) && n >= least, `a whole number from ${least} on`);

export const above0 = number((n) => n > 0, "a number above 0");

export const from0 = number((n) => n >= 0, "a number from 0 on");

/** At least 0, below 1. */
export const share = number((n) => n >= 0 && n < 1, "a number from 0 to below 1");

/** `rates,decay`: some of the names. */
export const someOf =
  (names: readonly string[]) =>
  (text: string): string[] => {
    const wanted = text.split(",").map((name) => name.trim());
    if (wanted.every((name) => names.includes(name))) return wanted;
    throw new InvalidArgumentError(`Give some of ${names.join(", ")}, with commas between them.`);
  };

/** `20,20`. */
export const widths = (text: string): number[] => {
  try {
    return text.split(",").map(whole(1));
  } catch {
    throw new InvalidArgumentError("Give whole numbers above 0 with commas between them, as 20,20.");
  }
};
