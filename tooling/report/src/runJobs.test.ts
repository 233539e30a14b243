import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Job, keyOf, parametersOf } from "./job.ts";
import { type RunOptions, runJobs } from "./runJobs.ts";

const place = mkdtempSync(join(tmpdir(), "qzynn-report-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

interface Result {
  readonly seed: number;
  readonly threads: string;
}

const job = (seed: number, ...more: string[]): Job => ({ name: `seed ${seed}`, args: ["--seed", `${seed}`, ...more] });

function options(name: string, more: Partial<RunOptions> = {}) {
  const said: string[] = [];
  const all: RunOptions = {
    program: join(import.meta.dirname, "../testing/program.mjs"),
    folder: join(place, name),
    edition: "1",
    signal: new AbortController().signal,
    say: (line) => void said.push(line),
    summary: ({ seed }: Result) => `gave ${seed}`,
    ...more,
  };
  return {
    said,
    all,
    calls: (of: Job) =>
      readFileSync(join(all.folder, keyOf(of), "calls"), "utf8")
        .trim()
        .split("\n"),
  };
}

test("runJobs: every run once, in the order of the jobs; a failure is an outcome; what is finished is not run again", async () => {
  const { said, all, calls } = options("once");
  const jobs = [job(1), job(2, "--fail"), job(1), job(3)];
  const first = await runJobs<Result>(jobs, all);
  expect(first?.map(({ result }) => result?.seed)).toEqual([1, undefined, 1, 3]);
  expect(first?.map(({ error }) => error)).toEqual([null, "the loss is NaN", null, null]);
  expect(first?.[0]?.result?.threads).toBe("1");
  expect(said.some((line) => /^\d\/3 {2}seed 3: gave 3/.test(line))).toBe(true);
  expect(said.some((line) => /^\d\/3 {2}seed 2: failed: the loss is NaN/.test(line))).toBe(true);
  expect(await runJobs<Result>(jobs, all)).toEqual(first);
  expect(said.at(-1)).toBe("3 of 3 runs were finished before");
  expect(calls(job(1))).toEqual(["begun"]);
  await runJobs<Result>(jobs, { ...all, edition: "2" });
  expect(calls(job(1))).toEqual(["begun", "begun"]);
});

test("runJobs: interrupted, the runs stop by themselves, and the next call lets them go on", async () => {
  const stop = new AbortController();
  const go = join(place, "go");
  const { all, calls } = options("interrupted", { signal: stop.signal, atOnce: 2 });
  const jobs = [job(1), job(2, "--until", go), job(3, "--until", go)];
  const saying = { ...all, say: () => setTimeout(() => stop.abort(), 300) };
  expect(await runJobs<Result>(jobs, saying)).toBe(null);
  writeFileSync(go, "");
  const outcomes = await runJobs<Result>(jobs, { ...all, signal: new AbortController().signal });
  expect(outcomes?.map(({ result }) => result?.seed)).toEqual([1, 2, 3]);
  expect(calls(job(1))).toEqual(["begun"]);
  expect(calls(job(2, "--until", go))).toEqual(["begun", "resumed"]);
});

test("runJobs: the program's command stands before everything else", async () => {
  const { all } = options("command", { command: "train" });
  const [outcome] = (await runJobs<Result & { readonly command: string }>([job(5)], all)) ?? [];
  expect(outcome?.result).toMatchObject({ seed: 5, command: "train" });
});

test("runJobs: wrong usage is no finding", async () => {
  await expect(runJobs<Result>([job(1, "--wrong")], options("wrong").all)).rejects.toThrow("unknown option '--wrong'");
});

test("parametersOf: settings as flags", () => {
  expect(parametersOf({ lr: 0.1, batchSize: 5, hidden: [20, 20], nesterov: false, augment: true })).toEqual([
    "--lr",
    "0.1",
    "--batch-size",
    "5",
    "--hidden",
    "20,20",
    "--no-nesterov",
    "--augment",
  ]);
});
