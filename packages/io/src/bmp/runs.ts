/** Run-length packed palette numbers, RLE8 and RLE4. */
import { bad, cutShort } from "./bad.ts";
import { type BmpHeader, RUNS4 } from "./header.ts";

const END_OF_LINE = 0;
const END_OF_PICTURE = 1;
const MOVE = 2;

/** Pixels that the runs jump over keep colour 0. Source: Microsoft, "Bitmap Compression". */
export function unpackRuns(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { width, height } = header;
  const half = header.compression === RUNS4;
  const indices = new Uint8Array(width * height);
  let at = header.pixelsAt;
  let x = 0;
  let y = 0;
  const need = (length: number) => {
    if (at + length > bytes.length) throw cutShort("a run of pixels", at, length, bytes);
  };
  const put = (index: number) => {
    if (x >= width || y >= height) {
      throw bad(`the run before byte ${at} goes to column ${x}, row ${y}`, `the picture is ${width} × ${height}`);
    }
    indices[(height - 1 - y) * width + x++] = index;
  };
  const nibble = (byte: number, i: number) => (i % 2 === 0 ? byte >> 4 : byte & 15);
  for (;;) {
    const full = y >= height || (y === height - 1 && x === width);
    if (full && at + 2 > bytes.length) return indices;
    need(2);
    const count = bytes[at++]!;
    const value = bytes[at++]!;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(half ? nibble(value, i) : value);
    } else if (value === END_OF_LINE) {
      x = 0;
      y++;
    } else if (value === END_OF_PICTURE) {
      return indices;
    } else if (value === MOVE) {
      need(2);
      x += bytes[at++]!;
      y += bytes[at++]!;
    } else {
      const length = half ? Math.ceil(value / 2) : value;
      need(length);
      for (let i = 0; i < value; i++) put(half ? nibble(bytes[at + (i >> 1)]!, i) : bytes[at + i]!);
      // Literal pixels are padded to whole 16-bit words.
      at += length + (length % 2);
    }
  }
}
