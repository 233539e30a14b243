/** A long line with fewer points that looks the same. */

export type Line = { readonly x: readonly number[]; readonly y: readonly number[] };

/**
 * Every stretch of the line keeps its ends, its lowest and its highest point (in x and in y)
 * and its first gap: an outlier is never lost, a gap never bridged. A line with at most `limit`
 * points stays as it is; a longer one keeps at most about `limit`.
 */
export const thin = (line: Line, limit = 4000): Line => {
  const length = line.y.length;
  if (length <= limit) return line;
  const stretch = Math.ceil(length / (limit / 7)); // seven points a stretch at most
  const kept: number[] = [];
  for (let start = 0; start < length; start += stretch)
    kept.push(...landmarks(line, start, Math.min(length, start + stretch)));
  return { x: kept.map((i) => line.x[i] ?? NaN), y: kept.map((i) => line.y[i] ?? NaN) };
};

const landmarks = ({ x, y }: Line, start: number, end: number): number[] => {
  const found = new Set([start, end - 1]);
  let [left, right, low, high, gap] = [-1, -1, -1, -1, -1];
  const at = (row: readonly number[], i: number) => row[i] ?? NaN;
  for (let i = start; i < end; i++) {
    if (!Number.isFinite(at(x, i) + at(y, i))) {
      if (gap < 0) gap = i;
      continue;
    }
    if (left < 0 || at(x, i) < at(x, left)) left = i;
    if (right < 0 || at(x, i) > at(x, right)) right = i;
    if (low < 0 || at(y, i) < at(y, low)) low = i;
    if (high < 0 || at(y, i) > at(y, high)) high = i;
  }
  for (const i of [left, right, low, high, gap]) if (i >= 0) found.add(i);
  return [...found].sort((a, b) => a - b);
};
