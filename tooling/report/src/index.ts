/** For reports about many runs: run them on all cores, gather what came out, write one page about it. */

export { type Average, average } from "./average.ts";
export { editionOf } from "./edition.ts";
export { type Job, type Outcome, parametersOf } from "./job.ts";
export { chart, table } from "./markdown.ts";
export { type RunOptions, runJobs } from "./runJobs.ts";
export { type Chart, type Report, writeReport } from "./writeReport.ts";
