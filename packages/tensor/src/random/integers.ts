/** Whole numbers, as `torch.randint` and `tensor.random_` draw them. */
import type { TypedArray } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Generator } from "./generator.ts";
import { remainder64 } from "./remainder.ts";

/** The least and the greatest whole number that an array holds together with all between. */
function limits(data: TypedArray): readonly [number, number] {
  if (data instanceof Uint8Array) return [0, 255];
  if (data instanceof Int32Array) return [-(2 ** 31), 2 ** 31 - 1];
  return data instanceof Float32Array ? [-(2 ** 24), 2 ** 24] : [-(2 ** 53) + 1, 2 ** 53 - 1];
}

function checkBounds(data: TypedArray, low: number, high: number): void {
  if (!Number.isInteger(low) || !Number.isInteger(high)) {
    throw new QzynnError(`randint: the bounds ${low} and ${high} are not both whole numbers; round them`);
  }
  if (low >= high) {
    throw new QzynnError(`randint: nothing lies from ${low} to below ${high}; use a high above low`);
  }
  const [least, greatest] = limits(data);
  if (low < least || high - 1 > greatest) {
    throw new QzynnError(
      `randint: ${low} to ${high - 1} is not within the ${least} to ${greatest} of the dtype; use a wider dtype`,
    );
  }
}

/** From this many values on PyTorch takes 64 bits a sample, so that the remainder stays near uniform. */
const WIDE = 2 ** 28;

/**
 * Fills `data` with whole numbers from `low` to below `high`:
 * `low + random32 mod (high − low)`, from 2²⁸ different values on `low + random64 mod (high − low)`.
 *
 * @throws QzynnError if a bound is not whole, the range is empty, or the array cannot hold it
 */
export function fillIntegers<D extends TypedArray>(data: D, generator: Generator, low: number, high: number): D {
  checkBounds(data, low, high);
  const range = high - low;
  if (range < WIDE) {
    for (let i = 0; i < data.length; i++) data[i] = (generator.random32() % range) + low;
  } else if (range <= 2 ** 32) {
    for (let i = 0; i < data.length; i++) {
      const upper = generator.random32();
      data[i] = remainder64(upper, generator.random32(), range) + low;
    }
  } else {
    const wide = BigInt(high) - BigInt(low);
    for (let i = 0; i < data.length; i++) data[i] = Number((generator.random64() % wide) + BigInt(low));
  }
  return data;
}

/** A whole number in [0, 2⁶³): `torch.empty((), dtype=torch.int64).random_()`, from which loaders seed. */
export const randomInteger64 = (generator: Generator): bigint => generator.random64() & ((1n << 63n) - 1n);

/**
 * Fills `data` as `tensor.random_()` does without bounds: from 0 to the greatest value of an integer
 * array, to 2²⁴ in float32 and 2⁵³ in float64. A bool tensor wants `fillIntegers(data, generator, 0, 2)`.
 */
export function fillRandom<D extends TypedArray>(data: D, generator: Generator): D {
  if (data instanceof Uint8Array) return fillIntegers(data, generator, 0, 256);
  for (let i = 0; i < data.length; i++) {
    if (data instanceof Int32Array) data[i] = generator.random32() & 0x7fffffff;
    else if (data instanceof Float32Array) data[i] = generator.random32() % (2 ** 24 + 1);
    else data[i] = Number(generator.random64() % ((1n << 53n) + 1n));
  }
  return data;
}
