/** Packed bytes whose length once unpacked is known, or claimed. */
import { Inflate, inflateSync, Unzlib, unzlibSync } from "fflate";

/** Small enough that no more than a thousand times as much comes out before it is looked at. */
const STEP = 2 ** 14;

const ways = {
  deflate: { whole: inflateSync, Stream: Inflate },
  zlib: { whole: unzlibSync, Stream: Unzlib },
} as const;

/**
 * `size` bytes, and how many came out: of a stream that gives more, no more than a step is unpacked.
 *
 * @throws {Error} of fflate's, if the bytes are damaged.
 */
export function unpackExactly(
  packed: Uint8Array,
  size: number,
  way: keyof typeof ways,
): { content: Uint8Array; total: number } {
  const { whole, Stream } = ways[way];
  const content = new Uint8Array(size);
  if (packed.length <= STEP) {
    const { length } = whole(packed, { out: content });
    return { content, total: length };
  }
  let total = 0;
  const stream = new Stream((part) => {
    if (total + part.length <= size) content.set(part, total);
    total += part.length;
  });
  for (let at = 0; at < packed.length && total <= size; at += STEP) {
    stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  }
  return { content, total };
}
