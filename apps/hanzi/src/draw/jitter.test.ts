import { expect, it } from "vitest";
import { dice } from "./dice.ts";
import { jitter } from "./jitter.ts";
import { skeleton } from "./skeletons.ts";
import { edges, type Stroke } from "./stroke.ts";

const line: Stroke = [
  [20, 50],
  [80, 50],
];

it("strength 0 leaves every point where it was, in a box of 1024", () => {
  expect(edges(jitter([line], 0, dice(0, 0)))).toEqual([204.8, 512, 819.2, 512]);
});

it("strokes move by about 24 of 1024, and twice as far at twice the strength", () => {
  const deviation = (strength: number) => {
    const throwing = dice(1, 0);
    const moved = Array.from({ length: 400 }, () => {
      const [, top, , bottom] = edges(jitter([line], strength, throwing));
      return (top + bottom) / 2 - 512;
    });
    return Math.sqrt(moved.reduce((sum, d) => sum + d * d, 0) / moved.length);
  };
  expect(deviation(1)).toBeGreaterThan(22);
  expect(deviation(1)).toBeLessThan(32);
  expect(deviation(2) / deviation(1)).toBeCloseTo(2, 0);
});

it("corners are cut, and both ends stay where they are", () => {
  const corner: Stroke = [
    [20, 20],
    [80, 20],
    [80, 80],
  ];
  // Nothing but the cut is left to chance: a normal number of 0, except where it is asked for the corner.
  const asked: number[] = [];
  const count = (normal: () => number) => jitter([corner], 1, { uniform: () => 0.99, normal });
  count(() => asked.push(0) * 0);
  const last = asked.length - 1;
  let i = 0;
  const [stroke = []] = count(() => (i++ === last ? 2 : 0));
  expect([stroke.at(0), stroke.at(-1)]).toEqual([
    [204.8, 204.8],
    [819.2, 819.2],
  ]);
  expect(stroke).not.toContainEqual([819.2, 204.8]);
  // The curve's middle is a quarter of 2 · 90 away from the corner, in both directions.
  expect(Math.min(...stroke.map(([x, y]) => Math.hypot(x - 774.2, y - 249.8)))).toBeLessThan(1);
});

it("now and then two strokes are joined, never at strength 0", () => {
  const strokes = skeleton("思");
  const lengths = (strength: number) => {
    const throwing = dice(2, 0);
    return Array.from({ length: 50 }, () => jitter(strokes, strength, throwing).length);
  };
  expect(Math.min(...lengths(1))).toBeLessThan(strokes.length);
  expect(Math.max(...lengths(1))).toBe(strokes.length);
  expect(new Set(lengths(0))).toEqual(new Set([strokes.length]));
});

it("dice of the same seed and stream fall alike, of other streams otherwise", () => {
  const throws = (seed: number, stream: number) => {
    const { normal, uniform } = dice(seed, stream);
    return [normal(), uniform(), normal()];
  };
  expect(throws(3, 4)).toEqual(throws(3, 4));
  expect(throws(3, 4)).not.toEqual(throws(3, 5));
});
