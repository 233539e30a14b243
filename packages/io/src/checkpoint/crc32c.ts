/** CRC-32C, the checksum of iSCSI and TFRecord: it notices every burst of up to 32 wrong bits. */

/** The polynomial 0x1EDC6F41 of Castagnoli, its bits turned round. */
const POLYNOMIAL = 0x82f63b78;

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
  return remainder;
});

/**
 * The checksum of `bytes` as a whole number of 32 bits. `before` is the checksum of what comes before them.
 * Source: RFC 3720, appendix B.4.
 */
export function crc32c(bytes: Uint8Array, before = 0): number {
  let remainder = ~before;
  for (let i = 0; i < bytes.length; i++) {
    remainder = (remainder >>> 8) ^ table[(remainder ^ bytes[i]!) & 255]!;
  }
  return ~remainder >>> 0;
}
