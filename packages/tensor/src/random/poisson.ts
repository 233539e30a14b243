/** Poisson samples, as `torch.poisson` draws them. */
import { QzynnError } from "../errors.ts";
import { lgammaOf } from "../ops/lgamma.ts";
import type { Generator } from "./generator.ts";
import { unit53 } from "./unit.ts";

type Floats = Float32Array | Float64Array;

/** From this rate on, multiplying uniform numbers would take too many of them. */
const LARGE = 10;

/** Fills `data` with one sample for each rate. */
export function fillPoisson(data: Floats, generator: Generator, rates: Floats): void {
  for (const rate of rates) {
    if (!(rate >= 0)) throw new QzynnError(`poisson: a rate of ${rate}; use numbers of 0 or more`);
  }
  for (let i = 0; i < data.length; i++) {
    const rate = rates[i] as number;
    data[i] = rate === 0 ? 0 : rate < LARGE ? byProduct(rate, generator) : byRejection(rate, generator);
  }
}

/** How many uniform numbers can be multiplied until their product falls to `e^(−rate)` (Knuth). */
function byProduct(rate: number, generator: Generator): number {
  const end = Math.exp(-rate);
  let count = 0;
  for (let product = unit53(generator); product > end; product *= unit53(generator)) count++;
  return count;
}

/** Transformed rejection (W. Hörmann, 1993), algorithm PTRS. */
function byRejection(rate: number, generator: Generator): number {
  const b = 0.931 + 2.53 * Math.sqrt(rate);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const limit = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = unit53(generator) - 0.5;
    const v = unit53(generator);
    const distance = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / distance + b) * u + rate + 0.43);
    if (distance >= 0.07 && v <= limit) return k;
    if (k < 0 || (distance < 0.013 && v > distance)) continue;
    const left = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (distance * distance) + b);
    if (left <= -rate + k * Math.log(rate) - lgammaOf(k + 1)) return k;
  }
}
