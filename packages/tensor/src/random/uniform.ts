/** Uniform samples, bit for bit `tensor.uniform_(low, high)` of PyTorch on x86-64. */
import { QzynnError } from "../errors.ts";
import { fills } from "./fillKernel.ts";
import { fma32, fma64 } from "./fma.ts";
import type { Generator } from "./generator.ts";
import { unit24Of, unit53Of } from "./unit.ts";
import type { Use } from "./words.ts";

function checkRange(low: number, high: number, width: number): void {
  if (!(low <= high)) {
    throw new QzynnError(`uniform: low = ${low} is not below high = ${high}; swap them or choose others`);
  }
  if (!Number.isFinite(width)) {
    throw new QzynnError(`uniform: from ${low} to ${high} is wider than the dtype can hold; narrow the range`);
  }
}

/**
 * Fills `data` with `u·(high − low) + low`, `u` uniform in [0, 1): 24 bits of one draw for float32,
 * 53 bits of two for float64. A sample that rounding would put on `high` becomes `low`.
 *
 * @throws QzynnError if `low > high`, one is not a number, or the range overflows the dtype
 */
export function fillUniform<D extends Float32Array | Float64Array>(
  data: D,
  generator: Generator,
  low = 0,
  high = 1,
): D {
  if (data instanceof Float32Array) fill32(data, generator, Math.fround(low), Math.fround(high));
  else fill64(data, generator, low, high);
  return data;
}

function fill32(data: Float32Array, generator: Generator, low: number, high: number): void {
  const width = Math.fround(high - low);
  checkRange(low, high, width);
  const isUnit = low === 0 && high === 1;
  const use: Use = (words, from, count) => {
    for (let i = 0; i < count; i++) {
      const unit = unit24Of(words[i]!);
      const value = isUnit ? unit : fma32(unit, width, low);
      data[from + i] = value === high ? low : value;
    }
  };
  generator.eachBlock(data.length, use, (space, words, from, count) => {
    const { units, scaled } = fills(space.memory);
    const out = isUnit ? words : space.room(4 * count + 16);
    // Once in 2²⁹ times the sum has to be looked at closely.
    if (out === null || (!isUnit && scaled(words, out, count, low, width))) {
      use(new Uint32Array(space.memory.buffer, words, count), from, count);
      return;
    }
    if (isUnit) units(words, count);
    data.set(new Float32Array(space.memory.buffer, out, count), from);
  });
}

function fill64(data: Float64Array, generator: Generator, low: number, high: number): void {
  const width = high - low;
  checkRange(low, high, width);
  generator.eachWords(2 * data.length, (words, from, count) => {
    for (let i = 0; i < count; i += 2) {
      const value = fma64(unit53Of(words[i]!, words[i + 1]!), width, low);
      data[(from + i) / 2] = value === high ? low : value;
    }
  });
}
