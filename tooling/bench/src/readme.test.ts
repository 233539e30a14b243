import { expect, test } from "vitest";
import { page, withTable } from "./readme.ts";
import type { Report } from "./report.ts";

const spread = (median: number) => ({ median, p10: median, p90: median });

const report: Report = {
  date: "2026-01-02T03:04:05.000Z",
  machine: { processor: "A processor", cores: 2, memoryGiB: 8, system: "linux x64", node: "v20.20.2" },
  commit: "abcdef0",
  threads: 1,
  seconds: 2,
  others: [0, 0],
  versions: { "qzynn compiled": { threads: "1" }, PyTorch: { torch: "2.13.0", threads: "1" } },
  results: [
    { workload: "sgd1", library: "qzynn compiled", seconds: spread(5e-5), overCompiled: spread(1), difference: 0 },
    { workload: "sgd1", library: "qzynn eager", seconds: spread(2e-4), overEager: spread(1), difference: 0 },
    { workload: "sgd1", library: "PyTorch", seconds: spread(6e-4), overCompiled: spread(12.04), overEager: spread(3) },
    { workload: "matmul512", library: "qzynn eager", seconds: spread(0.007), overEager: spread(1) },
    { workload: "matmul512", library: "PyTorch", seconds: spread(0.003), overEager: spread(0.4321), difference: 0.2 },
    { workload: "adam64-2threads", library: "qzynn compiled", seconds: spread(0.001), overCompiled: spread(1) },
    { workload: "adam64-2threads", library: "qzynn compiled, 1 thread", overCompiled: spread(1.7) },
    { workload: "adam64-2threads", library: "PyTorch", seconds: spread(0.002), overCompiled: spread(1.31) },
    { workload: "matmul1024-2threads", library: "qzynn eager", seconds: spread(0.03), overEager: spread(1) },
    {
      workload: "matmul1024-2threads",
      library: "PyTorch",
      seconds: spread(1),
      overEager: { median: 60, p10: 19, p90: 82 },
    },
  ],
};

test("a row is our time and how many times as long the others take, if they are steady and compute the same", () => {
  expect(page(report).split("\n").slice(0, 7)).toEqual([
    "| one step of | qzynn | PyTorch |",
    "| --- | --: | --: |",
    "| sgd1 | 50 µs | 12× |",
    "| sgd1, eager | 200 µs | 3× |",
    "| matmul 512 | 7 ms | other values |",
    "| adam64 on two threads | 1 ms (one thread: 1.7×) | 1.31× |",
    "| matmul1024 on two threads | 30 ms | unsteady |",
  ]);
});

test("machine, versions, commit and day are named, and whether it was busy", () => {
  expect(page(report)).toMatch(/A processor, 2 cores.*Node v20\.20\.2; torch 2\.13\.0; commit abcdef0, 2026-01-02\.$/);
  expect(page({ ...report, others: [1.5] })).toMatch(/BUSY: at 1 of 1 looks other programs used up to 1\.5 cores\.$/);
});

const marks = ["<!-- bench: written by `pnpm bench --readme` -->", "<!-- /bench -->"];

test("the table goes between the marks, and what was there before goes", () => {
  const text = ["before", marks[0], "old", marks[1], "after"].join("\n");
  expect(withTable(text, "new")).toBe(["before", marks[0], "", "new", "", marks[1], "after"].join("\n"));
  expect(withTable(withTable(text, "x"), "new")).toBe(withTable(text, "new"));
});

test("a page without marks is refused", () => {
  expect(() => withTable(`before\n${marks[0]}`, "new")).toThrow(/no place for the table/);
});
