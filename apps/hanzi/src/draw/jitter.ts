/** Skeletons as an unsteady hand repeats them. */
import type { Dice } from "./dice.ts";
import { edges, type Point, type Stroke } from "./stroke.ts";

/** Skeletons stand in a box of 100; the hand works in one of 1024. */
const UNIT = 10.24;
const BOX = 1024;

/** Standard deviations at strength 1: lengths in the box of 1024, angles in radians. */
const SHIFT = 24;
const TURN = 0.08;
const SCALE = 0.12;
const POINT = 9;
/** How much longer or shorter a stroke is than it should be: strokes inside a frame then do not always reach it. */
const LENGTH = 0.14;
const SHEAR = 0.12;
const WARP = 14;
/** How often the pen stays on the paper between two strokes, and how far it may have to go. */
const JOIN = 0.06;
const JOIN_REACH = 400;
/** How far before a corner a hand leaves the line. */
const ROUND = 90;
/** Lines bend only at points: there is one at least every so far. */
const STEP = 48;

/** The strokes in the box of 1024, each moved for itself and then all together; strength 0 changes nothing. */
export function jitter(skeleton: readonly Stroke[], strength: number, dice: Dice): Stroke[] {
  const strokes = skeleton.map((stroke) => jitterStroke(stroke, strength, dice));
  const bend = warp(strength, dice);
  return join(strokes, strength, dice).map((stroke) =>
    divide(round(stroke, ROUND * strength * Math.abs(dice.normal()))).map(bend),
  );
}

/** Every point a little; then the stroke stretched and turned around its middle, and moved. */
function jitterStroke(stroke: Stroke, strength: number, dice: Dice): Stroke {
  const n = () => strength * dice.normal();
  const points = stroke.map(([x, y]): Point => [x * UNIT + POINT * n(), y * UNIT + POINT * n()]);
  const [left, top, right, bottom] = edges([points]);
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  const turn = TURN * n();
  const length = Math.exp(LENGTH * n());
  const [c, s] = [length * Math.cos(turn), length * Math.sin(turn)];
  const [dx, dy] = [cx + SHIFT * n(), cy + SHIFT * n()];
  return points.map(([x, y]): Point => [dx + c * (x - cx) - s * (y - cy), dy + s * (x - cx) + c * (y - cy)]);
}

/** Now and then two strokes in one go. */
function join(strokes: readonly Stroke[], strength: number, dice: Dice): Stroke[] {
  const joined: Stroke[] = [];
  for (const stroke of strokes) {
    const before = joined.at(-1);
    const [from, to] = [before?.at(-1), stroke[0]];
    const near = from && to && Math.hypot(to[0] - from[0], to[1] - from[1]) < JOIN_REACH;
    if (dice.uniform() < JOIN * strength && before && near) joined[joined.length - 1] = [...before, ...stroke];
    else joined.push(stroke);
  }
  return joined;
}

/**
 * A shear, another width, and a slow wave in both directions. How high it is decides the place on the picture, so scaling
 * is one of the width against the height.
 */
function warp(strength: number, dice: Dice): (point: Point) => Point {
  const n = () => strength * dice.normal();
  const shear = SHEAR * n();
  const width = Math.exp(SCALE * n());
  const wave = () => {
    const height = WARP * n();
    const [turns, start] = [0.5 + dice.uniform(), dice.uniform()];
    return (at: number) => height * Math.sin(2 * Math.PI * (start + (turns * at) / BOX));
  };
  const [across, along] = [wave(), wave()];
  return ([x, y]) => [width * x + shear * (y - BOX / 2) + across(y), y + along(x)];
}

/** Corners cut off by `cut` on either side, at most half of a line, and bridged by a curve. */
function round(stroke: Stroke, cut: number): Stroke {
  return stroke.flatMap((corner, i): Point[] => {
    const [before, after] = [stroke[i - 1], stroke[i + 1]];
    if (!before || !after || cut === 0) return [corner];
    const towards = ([x, y]: Point): Point => {
      const length = Math.hypot(x - corner[0], y - corner[1]);
      const part = length > 0 ? Math.min(cut / length, 0.5) : 0;
      return [corner[0] + part * (x - corner[0]), corner[1] + part * (y - corner[1])];
    };
    const [from, to] = [towards(before), towards(after)];
    // The middle of a quadratic Bézier curve.
    const middle: Point = [(from[0] + 2 * corner[0] + to[0]) / 4, (from[1] + 2 * corner[1] + to[1]) / 4];
    return [from, middle, to];
  });
}

function divide(stroke: Stroke): Stroke {
  const points: Point[] = stroke.slice(0, 1);
  for (const [x, y] of stroke.slice(1)) {
    const [x0, y0] = points.at(-1)!;
    const parts = Math.max(1, Math.ceil(Math.hypot(x - x0, y - y0) / STEP));
    for (let i = 1; i <= parts; i++) points.push([x0 + ((x - x0) * i) / parts, y0 + ((y - y0) * i) / parts]);
  }
  return points;
}
