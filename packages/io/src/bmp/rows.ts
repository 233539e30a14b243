/** Rows that are stored as they are: padded to four bytes, usually from the bottom up. */
import { cutShort } from "./bad.ts";
import type { BmpHeader } from "./header.ts";

/** Where row `y`, counted from the top, begins. Throws if the last one would leave the file. */
export function rowStarts(bytes: Uint8Array, header: BmpHeader): (y: number) => number {
  const { width, height, bits, pixelsAt, topDown } = header;
  const stride = Math.ceil((width * bits) / 32) * 4;
  // Some writers leave out the padding of the last row.
  const length = stride * (height - 1) + Math.ceil((width * bits) / 8);
  if (pixelsAt + length > bytes.length) throw cutShort("the picture", pixelsAt, length, bytes);
  return (y) => pixelsAt + stride * (topDown ? y : height - 1 - y);
}

/** The palette numbers of 1, 2, 4 or 8 bits; the leftmost pixel sits in the highest bits. */
export function unpackRows(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { width, height, bits } = header;
  const start = rowStarts(bytes, header);
  const indices = new Uint8Array(width * height);
  const perByte = 8 / bits;
  const mask = 2 ** bits - 1;
  for (let y = 0; y < height; y++) {
    const from = start(y);
    for (let x = 0; x < width; x++) {
      const shift = 8 - bits * ((x % perByte) + 1);
      indices[y * width + x] = (bytes[from + Math.floor(x / perByte)]! >> shift) & mask;
    }
  }
  return indices;
}
