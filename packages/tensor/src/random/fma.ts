/**
 * `a·b + c` rounded once. PyTorch's compiled loops use the processor's fused multiply-add, and a second
 * rounding would change the last bit of about every second weight.
 */

/** For float32 `a`, `b`, `c`. */
export function fma32(a: number, b: number, c: number): number {
  const product = a * b; // exact: twice 24 bits
  if (c === 0) return Math.fround(product);
  const sum = product + c;
  const near = Math.fround(sum);
  const far = 2 * sum - near;
  // Two roundings differ from one only where the first lands on the middle between two float32,
  // `near` and `far`; then what the first cut off decides.
  if (far === near || Math.fround(far) !== far) return near;
  const rest = sumError(product, c, sum);
  if (rest === 0) return near;
  return rest > 0 ? Math.max(near, far) : Math.min(near, far);
}

/** Knuth's TwoSum: what `sum = a + b` lost, exactly. */
function sumError(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** Veltkamp's split: the upper 26 bits of `x`. */
function upper(x: number): number {
  const shifted = x * (2 ** 27 + 1);
  return shifted - (shifted - x);
}

/** Dekker's product: what `product = a·b` lost, exactly. */
function productError(a: number, b: number, product: number): number {
  const aHigh = upper(a);
  const bHigh = upper(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

const bits = new DataView(new ArrayBuffer(8));

/** `a + b` rounded to the neighbour with an odd last bit where it is not exact: safe to round again. */
function addToOdd(a: number, b: number): number {
  const sum = a + b;
  const rest = sumError(a, b, sum);
  if (rest === 0) return sum;
  bits.setFloat64(0, sum);
  const even = bits.getBigUint64(0);
  if (even & 1n) return sum;
  bits.setBigUint64(0, rest > 0 === sum > 0 ? even + 1n : even - 1n);
  return bits.getFloat64(0);
}

/**
 * For float64, away from overflow and underflow.
 * Source: S. Boldo, G. Melquiond, "Emulation of FMA and correctly rounded sums" (2008), figure 5.
 */
export function fma64(a: number, b: number, c: number): number {
  const product = a * b;
  if (c === 0) return product;
  const productRest = productError(a, b, product);
  const low = c + productRest;
  const lowRest = sumError(c, productRest, low);
  const high = product + low;
  return high + addToOdd(lowRest, sumError(product, low, high));
}
