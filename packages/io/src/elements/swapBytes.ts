/** Numbers with the highest byte first, and those with the lowest first, are each other's mirror image. */

/** Turns the bytes of each element of `size` bytes round, in place. */
export function swapBytes(bytes: Uint8Array, size: number): void {
  for (let start = 0; size > 1 && start + size <= bytes.length; start += size) {
    for (let i = start, j = start + size - 1; i < j; i++, j--) {
      const byte = bytes[i]!;
      bytes[i] = bytes[j]!;
      bytes[j] = byte;
    }
  }
}
