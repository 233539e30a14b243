import { expect, it } from "vitest";
import { doubtful } from "./confident.ts";

it("doubts a label whose picture is as surely of another class as that class's own pictures are", () => {
  const probabilities = Float32Array.of(
    ...[0.9, 0.1], // a good 0
    ...[0.7, 0.3], // a 0 that is less sure, but not like a 1
    ...[0.05, 0.95], // a 1 that is labelled 0
    ...[0.2, 0.8], // a good 1
    ...[0.1, 0.9], // another
    ...[0.45, 0.55], // an unsure 1: below what either class has in the mean
  );
  const doubts = doubtful(probabilities, [0, 0, 0, 1, 1, 1], 2);
  expect(doubts).toHaveLength(1);
  expect(doubts[0]).toMatchObject({ index: 2, label: 0, guess: 1 });
  expect(doubts[0]?.probability).toBeCloseTo(0.95);
  expect(doubts[0]?.ofLabel).toBeCloseTo(0.05);
});

it("puts the label that is furthest behind first", () => {
  const worse = Float32Array.of(...[0.1, 0.9], ...[0.01, 0.99], ...[0.9, 0.1], ...[0.4, 0.6], ...[0.1, 0.9]);
  expect(doubtful(worse, [0, 0, 0, 1, 1], 2).map(({ index }) => index)).toEqual([1, 0]);
});
