/** Sorts a row by its values and tells where each one stood. Equal ones keep their order; NaN counts as largest. */
import type { TypedArray } from "../dtype.ts";
import type { Rows } from "./rows.ts";

/** Longest row whose places fit below the 32 bits of a value in the 53 of a float64. */
const PACKED = 2 ** 21;

/** A function that gives the order of the row that starts at a place of `data`; its result lives until the next call. */
export function sorter(data: TypedArray, { length, step }: Rows, descending: boolean): (start: number) => Int32Array {
  const order = new Int32Array(length);
  if (data instanceof Float64Array || length > PACKED) {
    const compare = descending ? (a: number, b: number) => ascending(b, a) : ascending;
    return (start) => {
      for (let i = 0; i < length; i++) order[i] = i;
      return order.sort((a, b) => compare(data[start + a * step] as number, data[start + b * step] as number));
    };
  }
  // Value and place in one number: the engine sorts numbers far faster than it calls a comparison.
  const packed = new Float64Array(length);
  const key = data instanceof Float32Array ? floatKeys() : (x: number) => x + 2 ** 31;
  return (start) => {
    for (let i = 0; i < length; i++) {
      const k = key(data[start + i * step] as number);
      packed[i] = (descending ? 2 ** 32 - 1 - k : k) * PACKED + i;
    }
    packed.sort();
    for (let i = 0; i < length; i++) order[i] = (packed[i] as number) % PACKED;
    return order;
  };
}

function ascending(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** The bits of float32 as whole numbers in the order of the values. */
function floatKeys(): (x: number) => number {
  const float = new Float32Array(1);
  const bits = new Int32Array(float.buffer);
  return (x) => {
    // −0 becomes 0, which it equals.
    float[0] = x + 0;
    const b = bits[0] as number;
    if (Number.isNaN(x)) return 2 ** 32 - 1;
    return b < 0 ? -1 - b : b + 2 ** 31;
  };
}
