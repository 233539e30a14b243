/** Whole shares of a class for every part of a split. */

/** 0.29 · 100 is 28.999…: differences below this are rounding. */
const ROUNDING = 1e-9;

/**
 * Cuts `count` samples into whole shares: `count·fᵢ` rounded down or up. Who is rounded up is decided by `owed`, what
 * every part is behind so far, so that the totals of all classes come out right as well. Then every part with a
 * fraction above 0 gets at least one sample, from the part that has most.
 */
export function apportion(count: number, fractions: readonly number[], owed: number[]): number[] {
  const exact = fractions.map((fraction) => count * fraction);
  const shares = exact.map((share) => Math.floor(share + ROUNDING));
  exact.forEach((share, i) => {
    owed[i]! += share - shares[i]!;
  });
  const left = count - shares.reduce((sum, share) => sum + share, 0);
  const broken = [...shares.keys()].filter((i) => exact[i]! - shares[i]! > ROUNDING);
  // Sorting is stable: among equals the first part comes first.
  broken.sort((a, b) => (Math.abs(owed[a]! - owed[b]!) < ROUNDING ? a - b : owed[b]! - owed[a]!));
  for (const i of broken.slice(0, left)) move(shares, owed, i, 1);
  fractions.forEach((fraction, i) => {
    if (fraction === 0 || shares[i] !== 0) return;
    move(shares, owed, shares.indexOf(Math.max(...shares)), -1);
    move(shares, owed, i, 1);
  });
  return shares;
}

function move(shares: number[], owed: number[], part: number, samples: number): void {
  shares[part]! += samples;
  owed[part]! -= samples;
}
