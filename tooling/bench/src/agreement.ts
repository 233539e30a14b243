/** Whether libraries computed the same thing. Speed at something else is no speed. */

export const TOLERANCE = 1e-3;

/** The largest difference, relative to values above 1. Infinite if the lists cannot be compared. */
export function difference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((worst, value, i) => {
    const other = b[i] as number;
    const off = Math.abs(value - other) / Math.max(1, Math.abs(other));
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(worst, off);
  }, 0);
}

/** How far each is from the first that gave values. That one is 0 from itself. */
export function differences(results: ReadonlyMap<string, readonly number[]>): Map<string, number> {
  const [reference] = results.values();
  return new Map([...results].map(([name, given]) => [name, difference(given, reference ?? [])]));
}
