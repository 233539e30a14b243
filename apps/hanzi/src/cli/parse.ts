/** What stands behind a flag, as a value; anything else is wrong usage. */
import { InvalidArgumentError } from "commander";

const number = (text: string, isRight: (value: number) => boolean, wanted: string): number => {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isFinite(value) && isRight(value)) return value;
  throw new InvalidArgumentError(`Give ${wanted}.`);
};

export const whole =
  (least: number) =>
  (text: string): number =>
    number(text, (n) => Number.isSafeInteger(n) && n >= least, `a whole number from ${least} on`);

export const above0 = (text: string): number => number(text, (n) => n > 0, "a number above 0");

export const from0 = (text: string): number => number(text, (n) => n >= 0, "a number from 0 on");

/** At least 0, below 1. */
export const share = (text: string): number => number(text, (n) => n >= 0 && n < 1, "a number from 0 to below 1");

/** `pixels,decay`: some of the names. */
export const someOf =
  (names: readonly string[]) =>
  (text: string): string[] => {
    const wanted = text.split(",").map((name) => name.trim());
    if (wanted.every((name) => names.includes(name))) return wanted;
    throw new InvalidArgumentError(`Give some of ${names.join(", ")}, with commas between them.`);
  };

/** `256,128,64`; an empty text means no hidden layer. */
export const widths = (text: string): number[] => {
  if (text.trim() === "") return [];
  try {
    return text.split(",").map(whole(1));
  } catch {
    throw new InvalidArgumentError("Give whole numbers with commas between them, as 256,128,64.");
  }
};

/** A picture of 28 pixels can be halved so often. */
const MOST_HALVINGS = 4;

/** `16,32`; an empty text means no convolution. */
export const channels = (text: string): number[] => {
  const list = widths(text);
  if (list.length <= MOST_HALVINGS) return list;
  throw new InvalidArgumentError(
    `Give at most ${MOST_HALVINGS}: each halves the picture, and 28 pixels can be halved so often.`,
  );
};
