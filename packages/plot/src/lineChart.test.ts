import { tensor } from "@qzynn/tensor";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { lineChart } from "./lineChart.ts";
import { toPng } from "./toPng.ts";

const parse = (svg: string) => parseHTML(`<body>${svg}</body>`).document;
const lines = (svg: string) =>
  [...parse(svg).querySelectorAll('g[aria-label="line"] path')].map((p) => p.getAttribute("d"));
const texts = (svg: string) => [...parse(svg).querySelectorAll("text")].map((text) => text.textContent);

const simple = { series: [{ name: "loss", y: [3, 2, 1] }] };

test("lineChart: is a standalone SVG of the size asked for, on white", () => {
  const svg = lineChart({ ...simple, width: 500, height: 300 });
  const start = '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="300" viewBox="0 0 500 300"';
  expect(svg.startsWith(start)).toBe(true);
  expect(svg).toContain('<rect width="500" height="300" fill="#ffffff"/>');
  expect(svg).not.toContain("<style");
});

test("lineChart: draws a line for each series, and says its names, title and labels", () => {
  const svg = lineChart({
    title: "Loss",
    x: { label: "epoch" },
    y: { label: "error" },
    series: [
      { name: "training", y: [3, 2, 1] },
      { name: "validation", x: [0, 2], y: [3, 2], dash: true, points: true },
    ],
    marks: [{ x: 2, label: "best" }, { y: 2.5 }],
  });
  expect(lines(svg)).toHaveLength(2);
  expect(parse(svg).querySelectorAll('g[aria-label="dot"] circle')).toHaveLength(2);
  expect(parse(svg).querySelectorAll("g[stroke-dasharray]")).toHaveLength(1);
  for (const text of ["Loss", "epoch", "error", "training", "validation", "best"]) expect(texts(svg)).toContain(text);
});

test("lineChart: a single series needs no legend", () => {
  expect(texts(lineChart(simple))).not.toContain("loss");
});

test("lineChart: tensors and typed arrays are drawn as arrays are, [n, 1] as a row", () => {
  const svg = lineChart(simple);
  expect(lineChart({ series: [{ name: "loss", y: tensor([[3], [2], [1]]) }] })).toBe(svg);
  expect(lineChart({ series: [{ name: "loss", y: Float32Array.of(3, 2, 1) }] })).toBe(svg);
});

test("lineChart: the same input gives the same text, cut lines included", () => {
  const options = { ...simple, y: { domain: [0, 2] as const } };
  expect(lineChart(options)).toBe(lineChart(options));
  expect(lineChart(options)).toMatch(/id="clip-[0-9a-f]+-0"/);
});

test("lineChart: NaN and infinite values leave gaps", () => {
  const [d] = lines(
    lineChart({ series: [{ name: "a", y: [1, 2, Number.NaN, 2, 1, Number.POSITIVE_INFINITY, 3, 1] }] }),
  );
  expect(d?.match(/M/g)).toHaveLength(3);
});

test("lineChart: on a log axis zero and less leave gaps", () => {
  const svg = lineChart({ y: { log: true }, series: [{ name: "a", y: [100, 10, 0, 1, -1, 5, 2] }] });
  expect(lines(svg)[0]?.match(/M/g)).toHaveLength(3);
  expect(texts(svg)).toContain("10");
});

test("lineChart: a hundred thousand values make a small file that keeps the peak", () => {
  const y = Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 1000));
  y[77_777] = 10;
  const svg = lineChart({ y: { domain: [-2, 10] }, series: [{ name: "a", y }], height: 300 });
  expect(svg.length).toBeLessThan(100_000);
  const heights = lines(svg)[0]
    ?.match(/,[\d.]+/g)
    ?.map((text) => Number(text.slice(1)));
  expect(Math.min(...(heights ?? []))).toBe(12); // the top of the panel
});

test("lineChart: texts of users are text and the file stays XML", () => {
  const evil = `</text><script>alert("x")</script> & 'q' \u0007`;
  const svg = lineChart({
    title: evil,
    x: { label: evil, ticks: [{ at: 1, label: evil }] },
    y: { label: evil },
    series: [
      { name: evil, y: [1, 2] },
      { name: "b", y: [1, 2] },
    ],
    marks: [{ x: 1, label: evil }],
    width: 1500,
  });
  expect(svg).not.toContain("<script");
  expect(svg).not.toContain("\u0007");
  expect(toPng(svg, { scale: 1 }).length).toBeGreaterThan(1000); // resvg reads XML strictly
  expect(texts(svg).filter((text) => text?.includes(`alert("x")`)).length).toBeGreaterThan(3);
});

test("lineChart: constants, single values and huge spans are drawn", () => {
  for (const y of [[5, 5, 5], [0], [-1e299, 1e299], [1e-300, 2e-300], [0, 1e300 * 10]]) {
    const svg = lineChart({ series: [{ name: "a", y }] });
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(lineChart({ series: [{ name: "a", y: [1, 1] }], y: { log: true } })).not.toMatch(/NaN/);
  }
});

test("lineChart: what cannot be drawn is named, with a way out", () => {
  const say = (options: Parameters<typeof lineChart>[0]) => () => lineChart(options);
  expect(say({ series: [] })).toThrow("lineChart: there is no series to draw");
  expect(say({ series: [{ name: "val", y: [] }] })).toThrow('lineChart: series "val" has no values: leave it out');
  expect(say({ series: [{ name: "a", y: [Number.NaN] }] })).toThrow(
    "lineChart: no value can be drawn: all are NaN or infinite",
  );
  expect(say({ series: [{ name: "a", x: [1], y: [1, 2] }] })).toThrow(
    'lineChart: series "a" has 1 values of x and 2 of y',
  );
  expect(
    say({
      series: [
        {
          name: "a",
          y: tensor([
            [1, 2],
            [3, 4],
          ]),
        },
      ],
    }),
  ).toThrow('lineChart: series "a": y has shape [2, 2], and a line is one row of numbers');
  expect(say({ ...simple, width: 90, height: 60 })).toThrow("leave no room");
  expect(say({ ...simple, width: Number.NaN })).toThrow("no size for a picture");
  expect(say({ ...simple, y: { domain: [2, 1] } })).toThrow("the domain [2, 1] of y");
  expect(say({ series: [{ name: "a", y: [1], color: "red;}" }] })).toThrow('not of the form "#rrggbb"');
});
