/** Floats of 8 and 16 bits as numbers. All of them fit float32 exactly. */

/** `exponent` and `fraction` bits below a sign, with denormals and no value set aside: the plain reading of the bits. */
const plain = (bits: number, exponent: number, fraction: number): number => {
  const sign = (bits >> (exponent + fraction)) & 1 ? -1 : 1;
  const power = (bits >> fraction) & (2 ** exponent - 1);
  const rest = bits & (2 ** fraction - 1);
  const bias = 2 ** (exponent - 1) - 1;
  return power === 0
    ? sign * rest * 2 ** (1 - bias - fraction)
    : sign * (2 ** fraction + rest) * 2 ** (power - bias - fraction);
};

/** As IEEE 754 has it: the highest exponent means infinity or NaN. */
function ieee(bits: number, exponent: number, fraction: number): number {
  const magnitude = bits & (2 ** (exponent + fraction) - 1);
  const infinity = (2 ** exponent - 1) << fraction;
  if (magnitude > infinity) return Number.NaN;
  if (magnitude === infinity)
    return bits >> (exponent + fraction) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return plain(bits, exponent, fraction);
}

/** IEEE half precision: 1 sign, 5 exponent and 10 fraction bits. */
export const fromHalf = (bits: number): number => ieee(bits, 5, 10);

/** float8 with 5 exponent bits: a half precision of 8 bits. */
export const fromE5M2 = (bits: number): number => ieee(bits, 5, 2);

/** float8 with 4 exponent bits: no infinities, and only all ones are NaN. */
export const fromE4M3 = (bits: number): number => ((bits & 0x7f) === 0x7f ? Number.NaN : plain(bits, 4, 3));

const word = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. */
export function fromBrainFloat(bits: number): number {
  word.setUint32(0, bits << 16);
  return word.getFloat32(0);
}
