import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { average } from "./average.ts";
import { column } from "./column.ts";
import { byVariant, jobsOf, resultsOf } from "./comparison.ts";
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
  // What may be wider than the page can be moved sideways by keyboard.
  expect(html).toMatch(/<div class="wide" role="region" tabindex="0" aria-label="Sines &amp; more: table"><table>/);
  expect(html).toMatch(/<div class="wide" role="region" tabindex="0" aria-label="Loss"><img /);
  expect(html).not.toContain("<p><div");
  expect(readFileSync(join(place, "report.md"), "utf8")).toContain("![Loss](charts/loss.svg)");
  expect(readdirSync(join(place, "charts"))).toEqual(["loss.svg"]);
});

test("average: mean and standard deviation", () => {
  expect(average([1, 2, 6])).toEqual({ mean: 3, spread: Math.sqrt(7), count: 3 });
  expect(average([5])).toEqual({ mean: 5, spread: 0, count: 1 });
});

test("column: numbers of a run's table, NaN where a cell is empty", () => {
  writeFileSync(join(place, "history.csv"), "epoch,loss,validation_loss\n1,0.5,\n2,0.25,0.75\n");
  expect(column(place, "history.csv", "validation_loss")).toEqual([Number.NaN, 0.75]);
});

test("jobsOf and byVariant: the outcomes come back to their variants", () => {
  const comparison = {
    name: "rates",
    title: "Rates",
    lead: "?",
    what: "rate",
    variants: [
      { label: "fast", settings: { lr: 1 } },
      { label: "slow", settings: { lr: 0.1 } },
    ],
  };
  const jobs = jobsOf([comparison], 2, { epochs: 3 });
  expect(jobs.map(({ args }) => args.join(" "))).toEqual(
    ["1", "0.1"].flatMap((lr) => [0, 1].map((seed) => `--lr ${lr} --epochs 3 --seed ${seed}`)),
  );
  const outcomes = jobs.map((job, i) => ({ job, folder: "", result: i === 1 ? null : i, error: null }));
  const [group] = byVariant([comparison], outcomes, 2);
  expect(group?.compared.map(({ label, outcomes: of }) => [label, resultsOf(of)])).toEqual([
    ["fast", [0]],
    ["slow", [2, 3]],
  ]);
});
