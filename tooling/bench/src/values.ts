/** Weights and data that every library can make for itself, the same everywhere: a hash of the position. */

/** `count` floats in [−1, 1). `python/values.py` is the same formula. */
export function values(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, k) => {
    let h = Math.imul(k + seed * 100_003, 2_654_435_761);
    h ^= h >>> 15;
    h = Math.imul(h, 2_246_822_519);
    h ^= h >>> 13;
    return (h >>> 0) / 2 ** 31 - 1;
  });
}
