/** `sine report`: many runs compared, on a page. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  byVariant,
  type Comparison,
  conditions,
  editionOf,
  jobsOf,
  type Outcome,
  runJobs,
  runsOf,
  writeReport,
} from "@qzynn/report";
import { interruptible } from "@qzynn/train/node";
import { Command } from "commander";
import { INTERRUPTED } from "../cli/failure.ts";
import { someOf, whole } from "../cli/parse.ts";
import { typedPath } from "../cli/paths.ts";
import { comparisons } from "../report/comparisons.ts";
import type { Result } from "../report/result.ts";
import { section } from "../report/section.ts";
import { ORIGINAL } from "../told.ts";

interface Flags {
  readonly out: string;
  readonly only?: readonly string[];
  readonly seeds: number;
  readonly epochs?: number;
  readonly atOnce?: number;
}

const examples = `
Examples:
  sine report                               five seeds of everything, on all cores
  sine report --seeds 1 --epochs 300        a quick look
  sine report --only rates,decay            some of the comparisons

The folder of --out gets report.html, a page that needs nothing else, report.md with its charts beside it, and the runs.
It takes about ten minutes on two cores. Ctrl-C stops it; the same command goes on, and does not repeat what was finished.`;

const NAMES = comparisons.map(({ name }) => name);

export const reportCommand = (done: (code: number) => void): Command =>
  new Command("report")
    .description("compare activations, samples, rates, decays and optimisers, and write a page about it")
    .option("--out <folder>", "where the report goes", "runs/sine-report")
    .option("--only <names>", `some of ${NAMES.join(", ")}, with commas between them`, someOf(NAMES))
    .option("--seeds <count>", "runs of each variant, with seeds from 0 on", whole(1), 5)
    .option("--epochs <count>", "of every run, in place of its own", whole(1))
    .option("--at-once <count>", "runs at a time (default: one for each core)", whole(1))
    .addHelpText("after", examples)
    .action(async (flags: Flags) => done(await report(flags)));

const program = fileURLToPath(new URL(`../main${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url));

async function report({ out, only = NAMES, seeds, epochs, atOnce }: Flags): Promise<number> {
  const folder = typedPath(out);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const began = performance.now();
  const chosen = comparisons.filter(({ name }) => only.includes(name));
  const jobs = jobsOf(chosen, seeds, epochs === undefined ? {} : { epochs });
  const { signal, release } = interruptible({ say: () => say("Stopping: the runs save what they have.") });
  try {
    const outcomes = await runJobs<Result>(jobs, {
      program,
      folder: join(folder, "runs"),
      edition: editionOf([fileURLToPath(new URL("..", import.meta.url)), ...packages()]),
      signal,
      say,
      summary: ({ meanError }: Result) => `mean error ${meanError.toPrecision(3)}`,
      ...(atOnce !== undefined && { atOnce }),
    });
    if (!outcomes) {
      say("Stopped. Go on with the same command.");
      return INTERRUPTED;
    }
    const page = write(folder, chosen, outcomes, seeds);
    process.stdout.write(`report: ${page} (${((performance.now() - began) / 1000).toFixed(0)} s)\n`);
    return 0;
  } finally {
    release();
  }
}

function write(
  folder: string,
  chosen: readonly Comparison[],
  outcomes: readonly Outcome<Result>[],
  seeds: number,
): string {
  const sections = byVariant(chosen, outcomes, seeds).map(({ comparison, compared }) => section(comparison, compared));
  const introduction =
    `A network of two hidden layers learns sin(x) on [−π, π]. All figures were computed in these ${runsOf(outcomes)} runs, ` +
    `${seeds} ${seeds === 1 ? "seed" : "seeds"} of each variant: mean and spread (standard deviation) of the mean absolute ` +
    "error over 1000 points of [−π, π]; the edges are the outer tenths. Variants are level where their means are within " +
    `two standard errors of the difference. When the experiment was first done, it came to ${ORIGINAL}.`;
  return writeReport(folder, {
    title: "How near a small network comes to the sine",
    text: [introduction, ...sections.map(({ text }) => text), conditions(outcomes)].join("\n\n"),
    charts: sections.flatMap(({ charts }) => charts),
  });
}

/** What the results stand on besides this program. */
const packages = (): string[] =>
  ["tensor", "nn", "loss", "optim", "data", "train"].map((name) =>
    fileURLToPath(import.meta.resolve(`@qzynn/${name}`)),
  );
