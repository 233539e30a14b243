import { expect, it } from "vitest";
import { drawStrokes } from "./pen.ts";
import type { Stroke } from "./stroke.ts";

const picture = (strokes: readonly Stroke[], side = 5) =>
  Array.from({ length: side }, (_, y) =>
    Array.from(drawStrokes(strokes, side).subarray(y * side, (y + 1) * side), (v) => (v === 0 ? "#" : ".")).join(""),
  );

it("a stroke goes through all its points, one pixel a step", () => {
  const stroke: Stroke = [
    [0, 0],
    [4, 0],
    [4, 2],
    [2, 4],
  ];
  expect(picture([stroke])).toEqual(["#####", "....#", "....#", "...#.", "..#.."]);
});

it("a flat slope climbs in steps", () => {
  expect(
    picture([
      [
        [0, 1],
        [4, 3],
      ],
    ]),
  ).toEqual([".....", "#....", ".##..", "...##", "....."]);
});

it("a stroke of one point is a dot", () => {
  expect(picture([[[1, 3]]])).toEqual([".....", ".....", ".....", ".#...", "....."]);
});

it("what lies outside of the paper leaves no ink", () => {
  expect(
    picture([
      [
        [-3, 2],
        [1, 2],
      ],
    ]),
  ).toEqual([".....", ".....", "##...", ".....", "....."]);
});
