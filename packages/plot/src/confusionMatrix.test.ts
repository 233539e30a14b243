import { tensor } from "@qzynn/tensor";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { confusionMatrix } from "./confusionMatrix.ts";
import type { Glyph } from "./label.ts";
import { toPng } from "./toPng.ts";

const parse = (svg: string) => parseHTML(`<body>${svg}</body>`).document;
const cells = (svg: string) =>
  [...parse(svg).querySelectorAll("g")]
    .filter((g) => g.querySelector("title"))
    .map((g) => ({
      says: g.querySelector("title")?.textContent,
      text: g.querySelector("text")?.textContent,
      fill: g.querySelector("rect")?.getAttribute("fill"),
    }));
const texts = (svg: string) => [...parse(svg).querySelectorAll("text")].map((text) => text.textContent);

const two = {
  counts: [
    [8, 2],
    [0, 5],
  ],
  labels: ["cat", "dog"],
};

test("confusionMatrix: rows are true classes, right cells blue, wrong ones orange, nothing white", () => {
  const [right, wrong, none, all] = cells(confusionMatrix(two));
  expect(right).toMatchObject({ says: "cat → cat: 8", text: "8" });
  expect(wrong).toMatchObject({ says: "cat → dog: 2", text: "2" });
  expect(none).toEqual({ says: "dog → cat: 0", text: "·", fill: "#ffffff" });
  expect(all?.fill).toBe("#2f6db3");
  const channels = (fill = "") => [1, 5].map((at) => Number.parseInt(fill?.slice(at, at + 2), 16));
  const [[r = 0, b = 0], [r2 = 0, b2 = 0]] = [channels(right?.fill ?? ""), channels(wrong?.fill ?? "")];
  expect(b).toBeGreaterThan(r);
  expect(r2).toBeGreaterThan(b2);
});

test("confusionMatrix: at the side the accuracy of each class and of all", () => {
  const said = texts(confusionMatrix(two));
  for (const text of ["80.0 %", "8 / 10", "100 %", "5 / 5", "86.7 %", "13 / 15"]) expect(said).toContain(text);
});

test("confusionMatrix: a class without samples has no accuracy, and 999 of 1000 is not 100 %", () => {
  const svg = confusionMatrix({
    counts: [
      [0, 0],
      [1, 9999],
    ],
    labels: ["a", "b"],
  });
  expect(texts(svg)).toContain("–");
  expect(texts(svg)).toContain("99.9 %");
  expect(svg).not.toMatch(/NaN|Infinity/);
});

test("confusionMatrix: normalised cells are percents of their row", () => {
  const counts = [
    [999, 1],
    [5, 5],
  ];
  const said = cells(confusionMatrix({ counts, labels: ["a", "b"], normalize: true }));
  expect(said.map(({ text }) => text)).toEqual(["99", "<1", "50", "50"]);
});

test("confusionMatrix: a tensor of counts is a table of counts", () => {
  expect(confusionMatrix({ ...two, counts: tensor(two.counts) })).toBe(confusionMatrix(two));
});

test("confusionMatrix: labels may be glyphs, drawn from paths and named for screen readers", () => {
  const glyph: Glyph = { name: "十", viewBox: "0 0 10 10", path: "M1 5H9M5 1V9", strokeWidth: 1 };
  const document = parse(confusionMatrix({ ...two, labels: [glyph, ["no. ", glyph]] }));
  expect(document.querySelectorAll('path[d="M1 5H9M5 1V9"]')).toHaveLength(4);
  expect(document.querySelectorAll('g[aria-label="no. 十"]')).toHaveLength(2);
});

test("confusionMatrix: from one class to a hundred nothing leaves the sheet", () => {
  for (const n of [1, 2, 12, 30, 100]) {
    const labels = Array.from({ length: n }, (_, i) => `a class with number ${i} & a long name`);
    const counts = labels.map((_, i) => labels.map((_, j) => (i === j ? 1234 : i % 3)));
    const svg = confusionMatrix({ counts, labels, title: "t" });
    const width = Number(/width="([\d.]+)"/.exec(svg)?.[1]);
    for (const text of parse(svg).querySelectorAll("text")) expect(Number(text.getAttribute("x"))).toBeLessThan(width);
    if (n <= 12) expect(toPng(svg, { scale: 1 }).length).toBeGreaterThan(1000);
  }
});

test("confusionMatrix: what cannot be drawn is named, with a way out", () => {
  const say = (options: Parameters<typeof confusionMatrix>[0]) => () => confusionMatrix(options);
  expect(say({ counts: [], labels: [] })).toThrow("there are no classes");
  expect(say({ counts: [[1, 2]], labels: ["a"] })).toThrow("has 1 rows and row 0 has 2 columns");
  expect(say({ counts: two.counts, labels: ["a"] })).toThrow("1 labels for 2 classes");
  expect(
    say({
      counts: [
        [1, -1],
        [0, 0],
      ],
      labels: ["a", "b"],
    }),
  ).toThrow("counts[0][1] is -1");
  expect(say({ counts: tensor([1, 2]), labels: ["a"] })).toThrow("has shape [2], and a table has rows");
  const broken = { name: "x", viewBox: "0 0 10", path: "" };
  expect(say({ counts: two.counts, labels: [broken, "b"] })).toThrow(
    'label: the viewBox "0 0 10" of glyph "x" is not four numbers',
  );
});
