/** Readings that look at a formula without computing it, in which nearly all words mean the same. */
import type { Arithmetic } from "./arithmetic.ts";
import { numbers } from "./numbers.ts";

/** A vocabulary in which every word does what `word` does with the values it is given. */
export function everyWord<T>(word: (...x: T[]) => T): Omit<Arithmetic<T>, "constant"> {
  const words = Object.fromEntries(Object.keys(numbers).map((name) => [name, word]));
  return { ...(words as Record<keyof Arithmetic<T>, typeof word>), call: (_, ...x) => word(...x) };
}
