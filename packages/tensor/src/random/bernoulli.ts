/** Zeros and ones, as `torch.bernoulli` and dropout draw them. */
import type { TypedArray } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { fills } from "./fillKernel.ts";
import type { Generator } from "./generator.ts";
import { unit24, unit53, unit53Of } from "./unit.ts";

function checkProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) {
    throw new QzynnError(`bernoulli: ${p} is not a probability; use numbers from 0 to 1`);
  }
}

/**
 * Fills `data` with 1 where `u < p` and 0 elsewhere, `u` uniform in [0, 1).
 *
 * One number `p` is compared with 53 bits of two draws, as `tensor.bernoulli_(p)` does and through it
 * dropout's mask of `bernoulli_(1 − p)`; it draws for p = 0 and 1 too. An array holds one probability
 * for each element: float64 takes 53 bits as well, float32 the 24 bits of one draw.
 *
 * @throws QzynnError for a `p` outside [0, 1], or an array of another length
 */
export function fillBernoulli<D extends TypedArray>(
  data: D,
  generator: Generator,
  p: number | Float32Array | Float64Array,
): D {
  if (typeof p === "number") {
    checkProbability(p);
    generator.eachBlock(
      2 * data.length,
      (words, from, count) => {
        for (let i = 0; i < count; i += 2) data[(from + i) / 2] = unit53Of(words[i]!, words[i + 1]!) < p ? 1 : 0;
      },
      ({ memory }, words, from, count) => {
        fills(memory).chances(words, count / 2, p);
        data.set(new Float32Array(memory.buffer, words, count / 2), from / 2);
      },
    );
    return data;
  }
  if (p.length !== data.length) {
    throw new QzynnError(`bernoulli: ${p.length} probabilities for ${data.length} elements; pass one for each`);
  }
  // Before the first draw, so that a refused call leaves the generator as it was.
  p.forEach(checkProbability);
  const unit = p instanceof Float32Array ? unit24 : unit53;
  for (let i = 0; i < data.length; i++) data[i] = unit(generator) < p[i]! ? 1 : 0;
  return data;
}
