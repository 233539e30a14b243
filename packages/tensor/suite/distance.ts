/** How far floats are from each other. */
import type { Tensor } from "../src/index.ts";

const bits = new Int32Array(1);
const asFloat = new Float32Array(bits.buffer);

/** Floats in their order, as integers: neighbours differ by 1, and both zeros are 0. */
function place(x: number): number {
  asFloat[0] = x;
  const b = bits[0] as number;
  return b < 0 ? -(b & 0x7fffffff) : b;
}

/** How far `y` is from `exact`, rounded to the nearest float, in steps between floats of the larger of it and `size`. */
export function distance(y: number, exact: number, size = 0): number {
  const nearest = Math.fround(exact);
  if (Object.is(y, nearest) || (y === 0 && nearest === 0)) return 0;
  if (!Number.isFinite(y) || !Number.isFinite(nearest)) return Infinity;
  if (Math.abs(nearest) >= size) return Math.abs(place(y) - place(nearest));
  return Math.abs(y - nearest) / (size * 2 ** -23);
}

/** The largest distance between the values of two tensors, and at which inputs it is. */
export function worst(y: Tensor, exact: Tensor, inputs: readonly Tensor[], size = 0): { ulp: number; at: number[] } {
  let found = { ulp: 0, at: [] as number[] };
  y.data.forEach((value, i) => {
    const ulp = distance(value, exact.data[i] as number, size);
    if (ulp > found.ulp) found = { ulp, at: inputs.map((x) => x.data[i] as number) };
  });
  return found;
}
