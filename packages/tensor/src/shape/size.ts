/** How many elements a shape holds, and how far apart they lie. */
import { QzynnError } from "../errors.ts";
import type { Shape } from "./shape.ts";

export const sizeOf = (shape: Shape): number => {
  let n = 1;
  for (const d of shape) n *= d;
  return n;
};

/** Row-major strides, in elements. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i] as number;
  }
  return strides;
}

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((d, i) => d === b[i]);

/** Refuses what is not a list of whole, non-negative sizes. */
export function checkShape(call: string, shape: Shape): void {
  if (!Array.isArray(shape)) {
    throw new QzynnError(`${call}: a shape is a list of sizes such as [2, 3], not ${String(shape)}`);
  }
  for (const d of shape) {
    if (!Number.isSafeInteger(d) || d < 0) {
      throw new QzynnError(`${call}: [${shape}] is not a shape: ${d} is not a whole number of 0 or more`);
    }
  }
  if (!Number.isSafeInteger(sizeOf(shape))) {
    throw new QzynnError(`${call}: a shape of [${shape}] holds more elements than can be counted; make it smaller`);
  }
}
