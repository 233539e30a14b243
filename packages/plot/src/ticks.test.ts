import fc from "fast-check";
import { expect, test } from "vitest";
import { linearTicks, logTicks } from "./ticks.ts";

const labels = (ticks: { label: string }[]) => ticks.map(({ label }) => label);

test("ticks: steps are 1, 2 or 5 times a power of ten, written alike", () => {
  expect(labels(linearTicks(0, 1, 5))).toEqual(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
  expect(labels(linearTicks(1, 2000, 6))).toEqual(["500", "1000", "1500", "2000"]);
  expect(labels(linearTicks(-1, 1, 4))).toEqual(["−1.0", "−0.5", "0.0", "0.5", "1.0"]);
});

test("ticks: very small and very large numbers are written with powers of ten", () => {
  expect(labels(linearTicks(0, 2e-5, 2))).toEqual(["0", "1×10⁻⁵", "2×10⁻⁵"]);
  expect(labels(linearTicks(0, 3e8, 2))).toEqual(["0", "2×10⁸"]);
});

test("ticks: linear ticks lie inside, rise evenly, and no two are written alike", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
      fc.integer({ min: 2, max: 12 }),
      (low, span, count) => {
        fc.pre(span > Math.abs(low) * 1e-6);
        const ticks = linearTicks(low, low + span, count);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(count + 2);
        expect(new Set(labels(ticks)).size).toBe(ticks.length);
        for (const { at } of ticks) {
          expect(at).toBeGreaterThanOrEqual(low - span * 1e-6);
          expect(at).toBeLessThanOrEqual(low + span * (1 + 1e-6));
        }
      },
    ),
  );
});

test("ticks: there is one even where a rounded step is longer than the axis", () => {
  expect(labels(linearTicks(5.000000000000001e-12, 0.004000000004 + 5e-12, 2)).length).toBeGreaterThan(0);
  expect(labels(linearTicks(0.1, 4.2, 2)).length).toBeGreaterThan(0);
});

test("ticks: a log axis has its decades, thinned where there are many", () => {
  expect(labels(logTicks(1e-4, 10, 8))).toEqual(["10⁻⁴", "10⁻³", "0.01", "0.1", "1", "10"]);
  expect(logTicks(1e-30, 1, 6).length).toBeLessThanOrEqual(7);
});

test("ticks: a log axis of few decades has 2 and 5 between, a narrow one even steps", () => {
  expect(labels(logTicks(0.04, 0.6, 6))).toEqual(["0.05", "0.1", "0.2", "0.5"]);
  expect(logTicks(2.8e-4, 3.1e-4, 3).length).toBeGreaterThan(1);
});
