import { describe, expect, it } from "vitest";
import { CHARACTERS } from "../draw/skeletons.ts";
import { areCharacters, labelMarks, spokenNames } from "./characters.ts";

const numbers = CHARACTERS.map((_, i) => String(i + 1));

describe("names of classes", () => {
  it("numbers mean characters where there are twelve of them", () => {
    expect(areCharacters(numbers)).toBe(true);
    expect(areCharacters(numbers.slice(1))).toBe(false);
    expect(spokenNames(numbers)[2]).toBe("3 笃");
  });

  it("characters are characters, however few", () => {
    expect(areCharacters(["自", "由"])).toBe(true);
    expect(spokenNames(["自", "由"])).toEqual(["自", "由"]);
  });

  it("characters are drawn by their strokes, since no font at hand has them", () => {
    const [first] = labelMarks(numbers);
    expect(first).toMatchObject({ name: "博", viewBox: "0 0 100 100" });
    expect(typeof first === "object" && "path" in first && first.path.startsWith("M5 38L38 34M")).toBe(true);
  });

  it("other names stay as they are", () => {
    expect(labelMarks(["cat", "dog"])).toEqual(["cat", "dog"]);
    expect(labelMarks(["1", "2", "cat"])).toEqual(["1", "2", "cat"]);
    expect(spokenNames(["1", "2"])).toEqual(["1", "2"]);
  });
});
