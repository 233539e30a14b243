/** BMP to pixels: the format that sharp leaves out. */
import { pixelLimit } from "../image/pixelLimit.ts";
import { bad } from "./bad.ts";
import type { Bitmap } from "./bitmap.ts";
import { readMasked, readTriples } from "./colours.ts";
import { PLAIN, readHeader } from "./header.ts";
import { paint, readPalette } from "./palette.ts";
import { unpackRows } from "./rows.ts";
import { unpackRuns } from "./runs.ts";

export interface DecodeBmpOptions {
  /** The most pixels to accept, 2²⁴ to 2²⁶ by the file's size unless said otherwise. Checked before memory is taken. */
  readonly limit?: number;
}

/**
 * The picture in a BMP file: 1, 2, 4 and 8 bits with a palette, plain or run-length packed; 16 and 32 bits with or
 * without masks; 24 bits; stored from the top or from the bottom; headers of OS/2 and of Windows 3, 4 and 5.
 *
 * A palette of greys gives one channel, a mask for opacity four, everything else three.
 *
 * @throws {QzynnError} if the bytes are no BMP, are cut short, or contradict themselves; the message says where.
 *
 * @example
 * ```ts
 * import { decodeBmp } from "@qzynn/io";
 * const header = [0x42, 0x4d, 0, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0, 12, 0, 0, 0, 2, 0, 1, 0, 1, 0, 24, 0];
 * const picture = decodeBmp(Uint8Array.from([...header, 1, 2, 3, 4, 5, 6, 0, 0]));
 * [picture.width, picture.height, picture.channels]; // → [ 2, 1, 3 ]
 * [...picture.data]; // → [ 3, 2, 1, 6, 5, 4 ]
 * ```
 */
export function decodeBmp(bytes: Uint8Array, { limit = pixelLimit(bytes) }: DecodeBmpOptions = {}): Bitmap {
  const header = readHeader(bytes);
  if (header.width * header.height > limit) {
    throw bad(
      `a picture of ${header.width} × ${header.height} pixels`,
      `the limit is ${limit} pixels; raise it with { limit }`,
    );
  }
  if (header.bits === 24) return readTriples(bytes, header);
  if (header.bits > 8) return readMasked(bytes, header);
  const palette = readPalette(bytes, header);
  const indices = header.compression === PLAIN ? unpackRows(bytes, header) : unpackRuns(bytes, header);
  return paint(indices, palette, header);
}
