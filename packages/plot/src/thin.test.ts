import { expect, test } from "vitest";
import { thin } from "./thin.ts";

const steps = (n: number) => Array.from({ length: n }, (_, i) => i);

test("thin: a short line stays as it is", () => {
  const line = { x: [1, 2], y: [3, 4] };
  expect(thin(line)).toBe(line);
});

test("thin: a line of 300 000 points keeps both ends and every peak, in order", () => {
  const x = steps(300_000);
  const y = x.map((i) => Math.sin(i / 5000));
  y[123_456] = 50;
  y[200_001] = -70;
  const thinned = thin({ x, y });
  expect(thinned.y.length).toBeLessThanOrEqual(4100);
  expect(thinned.y.length).toBeGreaterThan(1000);
  expect([thinned.x[0], thinned.x.at(-1)]).toEqual([0, 299_999]);
  expect(thinned.x[thinned.y.indexOf(50)]).toBe(123_456);
  expect(thinned.x[thinned.y.indexOf(-70)]).toBe(200_001);
  expect(thinned.x).toEqual(thinned.x.toSorted((a, b) => a - b));
});

test("thin: a gap of a single value in a long line is still a gap, in its place", () => {
  const x = steps(50_000);
  const y = x.map(() => 1);
  y[31_000] = Number.NaN;
  const thinned = thin({ x, y });
  expect(thinned.x[thinned.y.findIndex(Number.isNaN)]).toBe(31_000);
});

test("thin: a closed curve keeps its leftmost and rightmost points", () => {
  const turns = steps(20_000).map((i) => (2 * Math.PI * i) / 20_000);
  const thinned = thin({ x: turns.map(Math.cos), y: turns.map(Math.sin) });
  expect(Math.min(...thinned.x)).toBe(-1);
  expect(Math.max(...thinned.y)).toBe(1);
});

test("thin: a long line of nothing but NaN stays one", () => {
  const nothing = steps(10_000).map(() => Number.NaN);
  expect(thin({ x: nothing, y: nothing }).y.every(Number.isNaN)).toBe(true);
});
