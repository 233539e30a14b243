/** A PNG is a row of chunks: length, name, content, checksum. */

import { crc32 } from "../checksum/crc32.ts";
import { bad } from "./bad.ts";

export const SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export interface Chunk {
  readonly name: string;
  readonly content: Uint8Array;
}

/** All chunks up to IEND, their checksums compared. Nothing is copied. */
export function readChunks(bytes: Uint8Array): Chunk[] {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte))
    throw bad("the bytes do not begin as a PNG does", "this is another format");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; ; ) {
    if (at + 12 > bytes.length) throw cutShort(12, at, bytes);
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw cutShort(12 + length, at, bytes);
    const named = bytes.subarray(at + 4, end - 4);
    const name = String.fromCharCode(...named.subarray(0, 4));
    if (crc32(named) !== view.getUint32(end - 4)) {
      throw bad(`the checksum of the chunk at byte ${at} is wrong`, "the file was damaged; copy or save it again");
    }
    if (name === "IEND") return chunks;
    chunks.push({ name, content: named.subarray(4) });
    at = end;
  }
}

/** Whether one of `names` stands before the pixels. Looks only at the names, so it can be asked of any bytes. */
export function beforePixels(bytes: Uint8Array, names: readonly string[]): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (names.includes(name)) return true;
    if (name === "IDAT") return false;
  }
  return false;
}

const cutShort = (length: number, at: number, bytes: Uint8Array) =>
  bad(
    "the file is cut short",
    `a chunk needs ${length} bytes from byte ${at} on, but the file ends at byte ${bytes.length}; copy or save it again`,
  );
