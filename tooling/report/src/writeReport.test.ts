import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { average } from "./average.ts";
import { chart, table } from "./markdown.ts";
import { writeReport } from "./writeReport.ts";

const place = mkdtempSync(join(tmpdir(), "qzynn-report-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

test("writeReport: one page with everything in it, and Markdown with its charts beside it", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>a & b</text></svg>';
  const text = `${table(["", "error"], [["a|b <i>", "0.1"]])}\n\n${chart("loss", "Loss")}`;
  writeReport(place, { title: "Sines & more", text, charts: [{ name: "old", svg }] });
  const path = writeReport(place, { title: "Sines & more", text, charts: [{ name: "loss", svg }] });
  const html = readFileSync(path, "utf8");
  expect(html).toContain("<h1>Sines &amp; more</h1>");
  expect(html).toContain(`src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}" alt="Loss"`);
  expect(html).toMatch(/<td[^>]*>a\|b &lt;i&gt;<\/td>/);
  expect(html).not.toMatch(/(src|href)="(?!data:)/);
  expect(readFileSync(join(place, "report.md"), "utf8")).toContain("![Loss](charts/loss.svg)");
  expect(readdirSync(join(place, "charts"))).toEqual(["loss.svg"]);
});

test("average: mean and standard deviation", () => {
  expect(average([1, 2, 6])).toEqual({ mean: 3, spread: Math.sqrt(7), count: 3 });
  expect(average([5])).toEqual({ mean: 5, spread: 0, count: 1 });
});
