import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { expect, test } from "vitest";
import { fitText, textWidth, wrapText } from "./textWidth.ts";

const require = createRequire(import.meta.url);

test("textWidth: agrees with what is drawn in DejaVu Sans, within a tenth", () => {
  for (const text of ["mean squared error", "0.0012345", "WWWiii@@@", "−3.5×10⁻⁴"]) {
    const fontFiles = [require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")];
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="50"><text y="30" font-size="20" font-family="DejaVu Sans">${text}</text></svg>`;
    const drawn = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles } }).getBBox();
    expect(textWidth(text, 20) / (drawn?.width ?? 0)).toBeGreaterThan(0.95);
    expect(textWidth(text, 20) / (drawn?.width ?? 0)).toBeLessThan(1.12);
  }
});

test("textWidth: text that fits stays, longer text ends in an ellipsis", () => {
  expect(fitText("loss", 12, 100)).toBe("loss");
  const cut = fitText("a very long name of a file.bmp", 12, 80);
  expect(cut).toMatch(/^a very.*…$/);
  expect(textWidth(cut, 12)).toBeLessThanOrEqual(80);
});

test("textWidth: lines break at spaces, and only an overlong word is cut", () => {
  expect(wrapText("one two three", 10, textWidth("one two", 10))).toEqual(["one two", "three"]);
  expect(wrapText("", 10, 50)).toEqual([]);
  expect(wrapText("Donaudampfschifffahrt", 10, 40)[0]).toMatch(/…$/);
});
