/** CRC-32C, the checksum of iSCSI and TFRecord: it notices every burst of up to 32 wrong bits. */

/** The polynomial 0x1EDC6F41 of Castagnoli, its bits turned round. */
const POLYNOMIAL = 0x82f63b78;

/** Row 0: what one byte does to the remainder. Row k: what it does when k more bytes follow. */
const tables: Int32Array[] = [];
for (let row = 0; row < 4; row++) {
  tables.push(
    Int32Array.from({ length: 256 }, (_, byte) => {
      let remainder = row === 0 ? byte : tables[row - 1]![byte]!;
      for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
      return remainder;
    }),
  );
}
const [now, one, two, three] = tables as [Int32Array, Int32Array, Int32Array, Int32Array];

/**
 * The checksum of `bytes` as a whole number of 32 bits. `before` is the checksum of what comes before them.
 * Source: RFC 3720, appendix B.4.
 */
export function crc32c(bytes: Uint8Array, before = 0): number {
  let remainder = ~before;
  let i = 0;
  // Four bytes at a time: their look-ups do not wait for one another.
  for (; i + 4 <= bytes.length; i += 4) {
    remainder ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    remainder =
      three[remainder & 255]! ^ two[(remainder >>> 8) & 255]! ^ one[(remainder >>> 16) & 255]! ^ now[remainder >>> 24]!;
  }
  for (; i < bytes.length; i++) remainder = (remainder >>> 8) ^ now[(remainder ^ bytes[i]!) & 255]!;
  return ~remainder >>> 0;
}
