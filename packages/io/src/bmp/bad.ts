/** The two complaints about a BMP: it says something impossible, or it ends too early. */
import { QzynnError } from "@qzynn/tensor";

export const bad = (fact: string, reason: string): QzynnError => new QzynnError(`decodeBmp: ${fact}: ${reason}`);

export const cutShort = (what: string, at: number, length: number, bytes: Uint8Array): QzynnError =>
  bad(
    `the file is cut short`,
    `${what} needs ${length} bytes from byte ${at} on, but the file ends at byte ${bytes.length}; copy or save it again`,
  );
