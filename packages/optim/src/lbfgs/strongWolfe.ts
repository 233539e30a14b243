/** A line search: how far to go along a direction. Nocedal & Wright, algorithms 3.5 and 3.6, as in minFunc and PyTorch. */
import type { Tensor } from "@qzynn/tensor";
import { cubicMinimum } from "./cubicMinimum.ts";

/** A point on the line: how far along, the loss there, its gradient and its slope along the direction. */
export interface Point {
  readonly t: number;
  readonly f: number;
  readonly g: Tensor;
  readonly slope: number;
}

interface Search {
  /** The point `t` along the direction. */
  readonly at: (t: number) => Point;
  readonly start: Point;
  /** How far to go first. */
  readonly first: number;
  /** The largest element of the direction. */
  readonly reach: number;
  readonly toleranceChange: number;
  readonly most: number;
}

/** How much of the slope the loss has to fall by, and how much of it may be left. */
const [C1, C2] = [1e-4, 0.9];

/** A point where the loss is lower by enough and flatter by enough, and how many points were looked at. */
export function strongWolfe(search: Search): { point: Point; evaluations: number } {
  const { start, most } = search;
  const { bracket, done, looks } = surround(search);
  const low = bracket[0].f <= (bracket[1] ?? bracket[0]).f ? 0 : 1;
  if (done || looks >= most || !bracket[1]) return { point: bracket[low] ?? start, evaluations: looks + 1 };
  return zoom(search, bracket as [Point, Point], looks);
}

interface Bracket {
  readonly bracket: readonly [Point, Point?];
  readonly done: boolean;
  readonly looks: number;
}

const tooHigh = ({ start }: Search, { t, f }: Point): boolean => f > start.f + C1 * t * start.slope;
const flat = ({ start }: Search, { slope }: Point): boolean => Math.abs(slope) <= -C2 * start.slope;

/** Goes farther and farther, until the point is good or lies beyond a minimum. */
function surround(search: Search): Bracket {
  const { at, start, first, most } = search;
  let [before, now] = [start, at(first)];
  for (let looks = 0; looks < most; looks++) {
    if (tooHigh(search, now) || (looks > 1 && now.f >= before.f)) return { bracket: [before, now], done: false, looks };
    if (flat(search, now)) return { bracket: [now], done: true, looks };
    if (now.slope >= 0) return { bracket: [before, now], done: false, looks };
    const farther = cubicMinimum(before, now, [now.t + 0.01 * (now.t - before.t), now.t * 10]);
    [before, now] = [now, at(farther)];
  }
  return { bracket: [start, now], done: false, looks: most };
}

/** Narrows the bracket down to a good point. */
function zoom(search: Search, [a, b]: [Point, Point], already: number): { point: Point; evaluations: number } {
  const { at, reach, toleranceChange, most } = search;
  let [low, high] = a.f <= b.f ? [a, b] : [b, a];
  // The two ends in PyTorch's order, for it breaks ties by place.
  let lowIsFirst = low === a;
  let looks = already;
  let stuck = false;
  while (looks < most && !(Math.abs(high.t - low.t) * reach < toleranceChange)) {
    const [left, right] = [Math.min(low.t, high.t), Math.max(low.t, high.t)];
    let t = lowIsFirst ? cubicMinimum(low, high) : cubicMinimum(high, low);
    // Close to an end twice, or at it, is no progress: then a tenth inwards.
    const margin = 0.1 * (right - left);
    const close = Math.min(right - t, t - left) < margin;
    if (close && (stuck || t >= right || t <= left)) {
      t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
      stuck = false;
    } else stuck = close;

    const now = at(t);
    looks++;
    if (tooHigh(search, now) || now.f >= low.f) {
      high = now;
      const [one, two] = lowIsFirst ? [low, high] : [high, low];
      if (one.f <= two.f) [low, high, lowIsFirst] = [one, two, true];
      else [low, high, lowIsFirst] = [two, one, false];
      continue;
    }
    if (!flat(search, now) && now.slope * (high.t - low.t) >= 0) high = low;
    low = now;
    if (flat(search, now)) break;
  }
  return { point: low, evaluations: looks + 1 };
}
