import { cyclic } from "./cyclic.ts";

/**
 * CRC-32C, the checksum of iSCSI and TFRecord, as a whole number of 32 bits: it notices every burst of up to 32 wrong
 * bits. `before` is the checksum of what comes before `bytes`. Source: RFC 3720, appendix B.4.
 */
export const crc32c = cyclic(0x82f63b78);
