/** Medians and spreads: one slow chunk, or ten, must not count. */

export interface Spread {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
}

/** Linear between the two nearest, as NumPy's `quantile`. NaN of nothing. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) return Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export const spread = (samples: readonly number[]): Spread => ({
  median: quantile(samples, 0.5),
  p10: quantile(samples, 0.1),
  p90: quantile(samples, 0.9),
});

/** Samples by the round in which they were taken. */
export type Rounds = ReadonlyMap<number, number>;

/** `a / b`, round by round: what slowed the machine down for a while slowed both. */
export function ratios(a: Rounds, b: Rounds): number[] {
  return [...a].flatMap(([round, value]) => {
    const other = b.get(round);
    return other === undefined ? [] : [value / other];
  });
}
