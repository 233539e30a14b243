/** 1, 2, 10 instead of 1, 10, 2: numbers inside names count as numbers. */
export function naturalOrder(a: string, b: string): number {
  const left = pieces(a);
  const right = pieces(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    if (x === y) continue;
    // Even places are text, odd ones digits. Numbers may be longer than a double holds.
    const order = i % 2 === 0 ? plainOrder(x, y) : byValue(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || plainOrder(a, b);
}

/** Python's and torchvision's order. */
export const plainOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const pieces = (name: string): string[] => name.split(/([0-9]+)/);

function byValue(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return x.length - y.length || plainOrder(x, y);
}
