/** Rows brought to mean 0 and variance 1, in plain JavaScript: the reference of `lanes/layerNorm.ts`. */
import type { Block } from "../op.ts";
import { spoilTrace } from "../wasm/trace.ts";

/** Mean, and `1 / √(variance + eps)`, of `n` values from `start` on. */
function momentsOf({ data }: Block, start: number, n: number, eps: number): [mean: number, factor: number] {
  let total = 0;
  for (let i = 0; i < n; i++) total += data[start + i] as number;
  const mean = total / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((data[start + i] as number) - mean) ** 2;
  return [mean, 1 / Math.sqrt(squares / n + eps)];
}

export function layerNorm(
  out: Block,
  x: Block,
  weight: Block | undefined,
  bias: Block | undefined,
  n: number,
  eps: number,
): void {
  spoilTrace();
  for (let start = 0; start < x.data.length; start += n) {
    const [mean, factor] = momentsOf(x, start, n, eps);
    for (let i = 0; i < n; i++) {
      const y = ((x.data[start + i] as number) - mean) * factor;
      out.data[start + i] = y * (weight?.data[i] ?? 1) + (bias?.data[i] ?? 0);
    }
  }
}

/** The gradient for `x`: `(gw − mean(gw) − y · mean(gw · y)) · factor`, where `gw` is `g · weight`. */
export function layerNormBack(out: Block, g: Block, x: Block, weight: Block | undefined, n: number, eps: number): void {
  spoilTrace();
  for (let start = 0; start < x.data.length; start += n) {
    const [mean, factor] = momentsOf(x, start, n, eps);
    const gw = (i: number) => (g.data[start + i] as number) * (weight?.data[i] ?? 1);
    const y = (i: number) => ((x.data[start + i] as number) - mean) * factor;
    let [sumG, sumGy] = [0, 0];
    for (let i = 0; i < n; i++) {
      sumG += gw(i);
      sumGy += gw(i) * y(i);
    }
    for (let i = 0; i < n; i++) out.data[start + i] = (gw(i) - sumG / n - y(i) * (sumGy / n)) * factor;
  }
}
