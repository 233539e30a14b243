import { decode } from "fast-png";
import { expect, test } from "vitest";
import { confusionMatrix } from "./confusionMatrix.ts";
import { lineChart } from "./lineChart.ts";
import { toPng } from "./toPng.ts";

const chart = (title: string) =>
  lineChart({ title, series: [{ name: "loss", y: [3, 2, 1] }], width: 300, height: 200 });

/** Pixels that are not white in a rectangle of the picture. */
const painted = (png: Uint8Array, sides: readonly number[] = [0, 0, 1e4, 1e4]) => {
  const [left = 0, top = 0, right = 0, bottom = 0] = sides;
  const { width, height, channels, data } = decode(png);
  let count = 0;
  for (let y = top; y < Math.min(bottom, height); y++)
    for (let x = left; x < Math.min(right, width); x++) if ((data[(y * width + x) * channels] ?? 255) < 200) count++;
  return count;
};

test("toPng: gives a PNG of the SVG's size times the scale", () => {
  const png = toPng(chart("t"));
  expect(png).toBeInstanceOf(Uint8Array);
  expect([...png.slice(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  expect([decode(png).width, decode(png).height]).toEqual([600, 400]);
  expect(decode(toPng(chart("t"), { scale: 1 })).width).toBe(300);
});

test("toPng: letters are painted with the font that comes along, no installed one being asked", () => {
  const title = [16, 10, 200, 32];
  const png = toPng(chart("Loss of the run"), { scale: 1 });
  expect(painted(png, title)).toBeGreaterThan(200);
  // Tick labels of the y axis stand left of the panel.
  expect(painted(png, [14, 50, 40, 170])).toBeGreaterThan(20);
  expect(painted(toPng(chart("Loss"), { scale: 1 }), title)).toBeLessThan(painted(png, title));
});

test("toPng: glyphs are painted where no font has the character", () => {
  const glyph = (path: string) => ({ name: "口", viewBox: "0 0 10 10", path });
  const draw = (path: string) => painted(toPng(confusionMatrix({ counts: [[1]], labels: [glyph(path)] })));
  // Two labels of 1.25 · 13 pixels a side, at twice the size.
  expect(draw("M0 0H10V10H0Z") - draw("M0 0")).toBeGreaterThan(2 * 30 ** 2);
});

test("toPng: the same SVG gives the same bytes", () => {
  expect(toPng(chart("t"))).toEqual(toPng(chart("t")));
});

test("toPng: what cannot be drawn is named", () => {
  expect(() => toPng("<svg")).toThrow("toPng: the SVG cannot be drawn: ");
  expect(() => toPng(chart("t"), { scale: 0 })).toThrow("toPng: a scale of 0 cannot be drawn");
});
