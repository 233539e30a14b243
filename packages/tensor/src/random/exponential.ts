/** Exponential samples, as `tensor.exponential_(lambd)` draws them. */
import type { Generator } from "./generator.ts";
import { unit53 } from "./unit.ts";

/** Fills `data` with `−log(1 − u) / λ`, `u` uniform in [0, 1) with 53 bits of two draws, whatever the dtype. */
export function fillExponential<D extends Float32Array | Float64Array>(data: D, generator: Generator, lambd = 1): D {
  for (let i = 0; i < data.length; i++) data[i] = -Math.log1p(-unit53(generator)) / lambd;
  return data;
}
