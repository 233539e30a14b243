/** Padding with what lies at the other end, which version 17 has no operator for. */
import type { Value, Writer } from "./Writer.ts";

/** `sides` are the places before and behind each of the last axes, from the first of them on; negative ones are cut off. */
export function circular(
  w: Writer,
  sides: readonly (readonly [before: number, behind: number])[],
  { name, sample }: Value,
): string {
  const first = sample.ndim - sides.length;
  return sides.reduce((whole, [before, behind], i) => {
    const axis = first + i;
    const cut = (x: string, from: number, to: number) =>
      w.node("Slice", [x, w.ints([from]), w.ints([to]), w.ints([axis])]);
    const [start, end] = [Math.max(0, -before), (sample.shape[axis] ?? 0) + Math.min(0, behind)];
    const middle = before < 0 || behind < 0 ? cut(whole, start, end) : whole;
    // What is cut off is no more there to be repeated.
    const parts = [
      ...(before > 0 ? [cut(middle, end - start - before, end - start)] : []),
      middle,
      ...(behind > 0 ? [cut(middle, 0, behind)] : []),
    ];
    return parts.length === 1 ? middle : w.node("Concat", parts, { axis });
  }, name);
}
