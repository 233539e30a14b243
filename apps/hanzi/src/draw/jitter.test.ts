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
