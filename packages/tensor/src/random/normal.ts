/** Normal samples, as `torch.randn` and `tensor.normal_(mean, std)` draw them. */
import { QzynnError } from "../errors.ts";
import { boxMuller32 } from "./boxMuller32.ts";
import { fills } from "./fillKernel.ts";
import { fma64 } from "./fma.ts";
import type { Generator } from "./generator.ts";
import { unit24, unit24Of, unit53 } from "./unit.ts";
import type { Use } from "./words.ts";

/** Fewer samples than this are drawn one by one. */
const BLOCK = 16;

/**
 * Fills `data` with samples of N(mean, std²) by the transform of Box and Muller.
 *
 * As in PyTorch, fewer than sixteen are drawn in float64 pairs, of which the generator keeps the
 * unused half; sixteen or more are made in blocks of sixteen, and if they do not come out even the
 * last sixteen are drawn again. float32 blocks equal those of PyTorch on x86-64 in every bit, the
 * rest as far as this engine's `Math.log`, `Math.sin` and `Math.cos` do.
 *
 * @throws QzynnError if `std` is negative or not a number
 */
export function fillNormal<D extends Float32Array | Float64Array>(data: D, generator: Generator, mean = 0, std = 1): D {
  if (!(std >= 0)) throw new QzynnError(`normal: std = ${std} is no deviation; use a number from 0 on`);
  if (data.length < BLOCK) {
    for (let i = 0; i < data.length; i++) data[i] = fma64(single(generator), std, mean);
  } else if (data instanceof Float32Array) {
    blocks32(data, generator, Math.fround(mean), Math.fround(std));
  } else {
    blocks64(data, generator, mean, std);
  }
  return data;
}

/** One sample of N(0, 1): the half that was kept, or the first of a new pair. */
function single(generator: Generator): number {
  const kept = generator.cachedNormal;
  if (kept !== null) {
    generator.cachedNormal = null;
    return kept;
  }
  const theta = 2 * Math.PI * unit53(generator);
  const radius = Math.sqrt(-2 * Math.log1p(-unit53(generator)));
  generator.cachedNormal = radius * Math.sin(theta);
  return radius * Math.cos(theta);
}

function blocks32(data: Float32Array, generator: Generator, mean: number, std: number): void {
  const { length } = data;
  const use: Use = (words, from, count) => {
    for (let i = 0; i < count; i++) data[from + i] = unit24Of(words[i]!);
    for (let at = from; at + BLOCK <= from + count; at += BLOCK) boxMuller32(data, at, mean, std);
  };
  generator.eachBlock(length, use, ({ memory }, words, from, count) => {
    const { units, normal } = fills(memory);
    units(words, count);
    normal(words, Math.floor(count / BLOCK), mean, std);
    data.set(new Float32Array(memory.buffer, words, count), from);
  });
  if (length % BLOCK === 0) return;
  for (let i = length - BLOCK; i < length; i++) data[i] = unit24(generator);
  boxMuller32(data, length - BLOCK, mean, std);
}

function blocks64(data: Float64Array, generator: Generator, mean: number, std: number): void {
  const { length } = data;
  const draw = (from: number): void => {
    for (let i = from; i < length; i++) data[i] = unit53(generator);
  };
  draw(0);
  for (let at = 0; at + BLOCK <= length; at += BLOCK) boxMuller64(data, at, mean, std);
  if (length % BLOCK === 0) return;
  draw(length - BLOCK);
  boxMuller64(data, length - BLOCK, mean, std);
}

/** Sixteen uniform samples from `at` on become sixteen normal ones: `√(−2 ln(1 − u_j))·(cos, sin)(2π·u_(j+8))`. */
function boxMuller64(data: Float64Array, at: number, mean: number, std: number): void {
  for (let j = at; j < at + BLOCK / 2; j++) {
    const radius = Math.sqrt(-2 * Math.log(1 - data[j]!));
    const theta = 2 * Math.PI * data[j + BLOCK / 2]!;
    data[j] = fma64(radius * Math.cos(theta), std, mean);
    data[j + BLOCK / 2] = fma64(radius * Math.sin(theta), std, mean);
  }
}
