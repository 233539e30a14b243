/** For reports about many runs: run them on all cores, gather what came out, write one page about it. */
export { type Average, average, plusMinus } from "./average.ts";
export { column } from "./column.ts";
export { byVariant, type Compared, type Comparison, jobsOf, resultsOf, type Variant } from "./comparison.ts";
export { conditions, runsOf } from "./conditions.ts";
export { editionOf } from "./edition.ts";
export { failures, nameOf } from "./failures.ts";
export type { Job, Outcome } from "./job.ts";
export { chart, table } from "./markdown.ts";
export { hasLast, levelWords, type Ranked, type Ranking, rank } from "./rank.ts";
export { type RunOptions, runJobs } from "./runJobs.ts";
export { type Chart, type Report, writeReport } from "./writeReport.ts";
