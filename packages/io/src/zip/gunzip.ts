/** gzip, with a limit on what comes out. */

import { QzynnError } from "@qzynn/tensor";
import { Gunzip } from "fflate";
import { crc32 } from "../checksum/crc32.ts";
import { defaultLimit } from "./defaultLimit.ts";

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Small enough that a bomb cannot put much out before its size is looked at: a byte becomes 1032 at most. */
const STEP = 2 ** 14;

/** Unpacks `bytes`, and stops as soon as more than `limit` bytes have come out. */
export function gunzip(call: string, bytes: Uint8Array, limit = defaultLimit(bytes)): Uint8Array {
  // The last four bytes say what the last member unpacks to. That may be a lie, and is checked again as they come.
  if (bytes.length >= 18 && lengthSaid(bytes) > limit) throw tooLong(call, bytes, limit);
  const parts: Uint8Array[] = [];
  let total = 0;
  // A file may consist of several, one after another; the last one's checksum stands at the very end.
  let memberAt = 0;
  const stream = new Gunzip((part) => {
    total += part.length;
    parts.push(part);
  });
  stream.onmember = () => {
    memberAt = total;
  };
  try {
    for (let at = 0; at < bytes.length && total <= limit; at += STEP) {
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new QzynnError(
      `${call}: the bytes cannot be unpacked: ${reason}; the file is damaged, copy or save it again`,
    );
  }
  if (total > limit) throw tooLong(call, bytes, limit);
  const whole = join(parts, total);
  if (!endsWith(bytes, whole.subarray(memberAt))) {
    throw new QzynnError(`${call}: the packed bytes end too early or fail their checksum; copy or save the file again`);
  }
  return whole;
}

const tooLong = (call: string, bytes: Uint8Array, limit: number): QzynnError =>
  new QzynnError(
    `${call}: ${bytes.length} bytes unpack to more than ${limit}; raise the limit with { limit } if you trust the file`,
  );

const lengthSaid = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);

function join(parts: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Checksum and length of `content`. */
function endsWith(bytes: Uint8Array, content: Uint8Array): boolean {
  if (bytes.length < 18) return false;
  const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  return end.getUint32(0, true) === crc32(content) && end.getUint32(4, true) === content.length % 2 ** 32;
}
