import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lineChart } from "./lineChart.ts";
import { savePlot } from "./savePlot.ts";

const svg = lineChart({ series: [{ name: "loss", y: [2, 1] }], width: 200, height: 150 });
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plot-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("savePlot: writes SVG or PNG by the ending, makes folders, leaves nothing else", () => {
  savePlot(join(folder, "a/b/loss.svg"), svg);
  savePlot(join(folder, "a/b/loss.PNG"), svg, { scale: 1 });
  expect(readFileSync(join(folder, "a/b/loss.svg"), "utf8")).toBe(svg);
  expect(readFileSync(join(folder, "a/b/loss.PNG")).subarray(1, 4).toString()).toBe("PNG");
  expect(readdirSync(join(folder, "a/b"))).toEqual(["loss.PNG", "loss.svg"]);
});

test("savePlot: an older file is replaced", () => {
  const path = join(folder, "loss.svg");
  writeFileSync(path, "old");
  savePlot(path, svg);
  expect(readFileSync(path, "utf8")).toBe(svg);
});

test("savePlot: another ending is an error, and nothing is made", () => {
  expect(() => savePlot(join(folder, "new/loss.jpg"), svg)).toThrow(
    /savePlot: .*loss\.jpg ends in neither \.svg nor \.png/,
  );
  expect(() => savePlot(join(folder, "loss"), svg)).toThrow("ends in neither");
  expect(readdirSync(folder)).toEqual([]);
});

test("savePlot: a place that cannot be written is named, and nothing is left beside it", () => {
  writeFileSync(join(folder, "file"), "");
  expect(() => savePlot(join(folder, "file/loss.svg"), svg)).toThrow(/savePlot: .*loss\.svg cannot be written/);
  expect(readdirSync(folder)).toEqual(["file"]);
});
