/** The checksum of a checkpoint stands inside it, and is computed with noughts in its own place. */
import { QzynnError } from "@qzynn/tensor";
import { crc32c } from "../checksum/crc32c.ts";
import { CHECKSUM } from "./tree.ts";

export const BLANK = "00000000";

/** Inside of JSON text the quotes would carry backslashes, so this can only be the key itself. */
const key = new TextEncoder().encode(`"${CHECKSUM}":"`);

/** Where the eight digits stand in the header, or -1. */
function findDigits(bytes: Uint8Array): number {
  if (bytes.length < 8) return -1;
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  const end = Math.min(bytes.length, 8 + Number(length)) - BLANK.length;
  for (let at = bytes.indexOf(key[0]!, 8); at >= 0; at = bytes.indexOf(key[0]!, at + 1)) {
    if (at + key.length > end) return -1;
    if (key.every((byte, i) => bytes[at + i] === byte)) return at + key.length;
  }
  return -1;
}

/** As it would be with {@link BLANK} at `at`. */
function checksum(bytes: Uint8Array, at: number): string {
  const before = crc32c(new TextEncoder().encode(BLANK), crc32c(bytes.subarray(0, at)));
  return crc32c(bytes.subarray(at + BLANK.length), before)
    .toString(16)
    .padStart(8, "0");
}

/** Writes the checksum into `bytes`, where {@link BLANK} stands. */
export function seal(bytes: Uint8Array): void {
  const at = findDigits(bytes);
  bytes.set(new TextEncoder().encode(checksum(bytes, at)), at);
}

/** Throws if a single bit is not as it was sealed. */
export function verify(bytes: Uint8Array): void {
  const at = findDigits(bytes);
  if (at < 0) {
    throw new QzynnError(
      "decodeCheckpoint: the bytes carry no checksum: they are cut short or no checkpoint; read weights alone with readSafetensors",
    );
  }
  const found = checksum(bytes, at);
  const said = new TextDecoder().decode(bytes.subarray(at, at + BLANK.length));
  if (found !== said) {
    throw new QzynnError(
      `decodeCheckpoint: the checksum is ${found}, the file says ${JSON.stringify(said)}: it was damaged after it was written; go back to an older checkpoint`,
    );
  }
}
