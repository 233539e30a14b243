/** How many values lie where, in TensorBoard's own intervals. */
import type { TypedArray } from "@qzynn/tensor";

export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly num: number;
  readonly sum: number;
  readonly sumSquares: number;
  /** The upper ends of the intervals. */
  readonly limits: readonly number[];
  readonly counts: readonly number[];
}

/** From 10⁻¹² to 10²⁰, each a tenth larger than the one before, on both sides of 0. */
const ends: readonly number[] = (() => {
  const positive: number[] = [];
  for (let v = 1e-12; v < 1e20; v *= 1.1) positive.push(v);
  return [...positive.map((v) => -v).reverse(), 0, ...positive];
})();

/** As PyTorch's SummaryWriter counts them. Values that are no finite numbers, or beyond 10²⁰, are left out. */
export function histogramOf(values: TypedArray): Histogram {
  const counts = new Float64Array(ends.length - 1);
  const [lowest, highest] = [ends[0]!, ends.at(-1)!];
  let [min, max, num, sum, sumSquares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0, 0];
  for (const value of values) {
    // NaN too.
    if (!(value >= lowest && value <= highest)) continue;
    counts[Math.min(intervalOf(value), counts.length - 1)]! += 1;
    min = Math.min(min, value);
    max = Math.max(max, value);
    num += 1;
    sum += value;
    sumSquares += value * value;
  }
  if (num === 0) return { min: 0, max: 0, num, sum, sumSquares, limits: [0], counts: [0] };
  const first = counts.findIndex((n) => n > 0);
  const last = counts.findLastIndex((n) => n > 0);
  // Only upper ends are stored: an empty interval before the first tells where that begins.
  return {
    min,
    max,
    num,
    sum,
    sumSquares,
    limits: ends.slice(first, last + 2),
    counts: [0, ...counts.slice(first, last + 1)],
  };
}

/** The interval that begins at or below `value`. */
function intervalOf(value: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
