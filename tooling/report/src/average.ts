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
