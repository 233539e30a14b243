/**
 * Where small results are born: many in one buffer. Making a buffer and collecting it takes longer than most operations
 * on a few hundred numbers.
 */
import { Guest } from "./guest.ts";

/** Arrays of up to 64 bytes V8 keeps in its own heap, which is as fast. */
const LEAST = 17;
/** As long as one of its results is there, so is a whole buffer: eight of the largest fill it. */
const MOST = 256;
const FLOATS = 8 * MOST;

let slab = new ArrayBuffer(0);
let used = 0;

/** Room for a result of `length` float32, with anything in it; `null` where an array of its own is better. */
export function bearSmall(length: number): Guest | null {
  if (length < LEAST || length > MOST) return null;
  if (4 * (used + length) > slab.byteLength) {
    slab = new ArrayBuffer(4 * FLOATS);
    used = 0;
  }
  const inside = new Float32Array(slab, 4 * used, length);
  // The next one begins where a vector does.
  used += 4 * Math.ceil(length / 4);
  return new Guest(inside);
}
