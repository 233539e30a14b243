/** Checksums that are remainders of a division by a polynomial, its bits turned round. */

/** The function that computes them; `before` is the checksum of what comes before the bytes. */
export function cyclic(polynomial: number): (bytes: Uint8Array, before?: number) => number {
  // Row 0: what one byte does to the remainder. Row k: what it does when k more bytes follow.
  const tables: Int32Array[] = [];
  for (let row = 0; row < 4; row++) {
    const shorter = tables[row - 1];
    tables.push(
      Int32Array.from({ length: 256 }, (_, byte) => {
        let remainder = shorter ? shorter[byte]! : byte;
        for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? polynomial : 0);
        return remainder;
      }),
    );
  }
  const [now, one, two, three] = tables as [Int32Array, Int32Array, Int32Array, Int32Array];
  return (bytes, before = 0) => {
    let remainder = ~before;
    let i = 0;
    // Four bytes at a time: their look-ups do not wait for one another.
    for (; i + 4 <= bytes.length; i += 4) {
      remainder ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
      remainder =
        three[remainder & 255]! ^
        two[(remainder >>> 8) & 255]! ^
        one[(remainder >>> 16) & 255]! ^
        now[remainder >>> 24]!;
    }
    for (; i < bytes.length; i++) remainder = (remainder >>> 8) ^ now[(remainder ^ bytes[i]!) & 255]!;
    return ~remainder >>> 0;
  };
}
