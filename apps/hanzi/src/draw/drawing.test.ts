import { describe, expect, it } from "vitest";
import { drawings } from "./drawing.ts";
import { SIDE } from "./place.ts";
import { CHARACTERS, forms, skeleton } from "./skeletons.ts";
import { edges } from "./stroke.ts";

const take = (character: string, count: number, seed = 0, strength = 1) => {
  const drawn = drawings(character, { seed, strength });
  return Array.from({ length: count }, () => drawn.next().value.data);
};

/** Rows or columns from the first to the last with ink. */
const extent = (pixels: ArrayLike<number>, of: (i: number) => number) => {
  const inked = Array.from(pixels).flatMap((value, i) => (value === 0 ? [of(i)] : []));
  return { least: Math.min(...inked), most: Math.max(...inked), ink: inked.length };
};

describe("drawings", () => {
  it("has strokes for each of twelve different characters", () => {
    expect(new Set(CHARACTERS).size).toBe(12);
    for (const character of CHARACTERS) expect(skeleton(character).length).toBeGreaterThan(3);
  });

  it("has other forms of some, in the same box, all of them different", () => {
    const others = CHARACTERS.flatMap((character) => forms(character).slice(1));
    expect(others.length).toBeGreaterThan(8);
    for (const strokes of others) {
      const [left, top, right, bottom] = edges(strokes);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(Math.max(right, bottom)).toBeLessThanOrEqual(100);
      expect(Math.min(...strokes.map((stroke) => stroke.length))).toBeGreaterThan(1);
    }
    const all = CHARACTERS.flatMap(forms).map((strokes) => JSON.stringify(strokes));
    expect(new Set(all).size).toBe(all.length);
  });

  it("are black on white", () => {
    expect([...new Set(take("博", 5).flatMap((data) => [...data]))].sort()).toEqual([0, 255]);
  });

  it("are the same for the same seed and others for another one", () => {
    expect(take("学", 3, 7)).toEqual(take("学", 3, 7));
    expect(take("学", 1, 7)).not.toEqual(take("学", 1, 8));
  });

  it("differ from one another, unless the hand is perfectly steady", () => {
    const shaky = take("用", 2);
    expect(shaky[0]).not.toEqual(shaky[1]);
    const steady = take("用", 2, 0, 0);
    expect(steady[0]).toEqual(steady[1]);
  });

  it("begin with the same pictures however many are drawn", () => {
    expect(take("无", 5).slice(0, 2)).toEqual(take("无", 2));
  });

  it("are about 21 pixels high, with a deviation of 3, and stand off centre", () => {
    const all = CHARACTERS.flatMap((character) => take(character, 40));
    const heights = all.map((data) => {
      const { least, most } = extent(data, (i) => Math.floor(i / SIDE));
      return most - least + 1;
    });
    const mean = heights.reduce((sum, h) => sum + h, 0) / heights.length;
    const deviation = Math.sqrt(heights.reduce((sum, h) => sum + (h - mean) ** 2, 0) / heights.length);
    expect(Math.abs(mean - 21)).toBeLessThan(0.6);
    expect(Math.abs(deviation - 3)).toBeLessThan(0.5);
    const lefts = new Set(all.map((data) => extent(data, (i) => i % SIDE).least));
    expect(lefts.size).toBeGreaterThan(6);
  });

  it("leave about as much ink as handwriting of this size", () => {
    const ink = CHARACTERS.flatMap((character) => take(character, 20)).map((data) => extent(data, (i) => i).ink);
    const mean = ink.reduce((sum, n) => sum + n, 0) / ink.length;
    expect(mean).toBeGreaterThan(80);
    expect(mean).toBeLessThan(95);
  });
});
