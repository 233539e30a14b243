/** Several seeds' results as one. */

export interface Average {
  readonly mean: number;
  /** Standard deviation of the single values (n − 1); 0 for one value. */
  readonly spread: number;
  readonly count: number;
}

export function average(values: readonly number[]): Average {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: count > 1 ? Math.sqrt(squares / (count - 1)) : 0, count };
}

/** `0.00141 ± 0.00060`: both to the second digit of the spread; a single value to its own second digit. */
export function plusMinus({ mean, spread, count }: Average): string {
  if (count < 2 || spread === 0) return mean.toFixed(decimalsOf(mean));
  const decimals = decimalsOf(spread);
  return `${mean.toFixed(decimals)} ± ${spread.toFixed(decimals)}`;
}

/** After the point, as many as two digits take. */
const decimalsOf = (value: number): number =>
  value === 0 || !Number.isFinite(value) ? 0 : Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value)))));
