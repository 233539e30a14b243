// What an arrow in an example compares: the value, shown in one line, and the text after the arrow.
import { inspect } from "node:util";
import { expect } from "vitest";

/** @param {unknown} value */
export const show = (value) => {
  if (typeof value === "string") return oneLine(value);
  if (isTensor(value)) return oneLine(value.toString());
  return oneLine(inspect(value, { depth: 8, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 1000 }));
};

/** @param {unknown} value @param {string} text @param {string} where */
export const check = (value, text, where) => {
  const loose = typeof value !== "string";
  expect(loose ? plain(show(value)) : show(value), where).toBe(loose ? plain(text) : oneLine(text));
};

/** @param {unknown} value @returns {value is { toString(): string }} */
const isTensor = (value) =>
  typeof value === "object" && value !== null && "shape" in value && "dtype" in value && "numel" in value;

const oneLine = (/** @type {string} */ text) => text.trim().replace(/\s*\n\s*/g, " ");

// `[ 1, 2 ]` and `[1, 2]`, 'a' and "a" are the same answer.
const plain = (/** @type {string} */ text) =>
  text
    .replace(/([[{(])\s+/g, "$1")
    .replace(/\s+([\]})])/g, "$1")
    .replaceAll("'", '"');
