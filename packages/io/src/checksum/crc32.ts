import { cyclic } from "./cyclic.ts";

/** CRC-32, the checksum of PNG, gzip and zip. Source: the PNG specification, annex D. */
export const crc32 = cyclic(0xedb88320);
