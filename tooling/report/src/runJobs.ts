/** Many runs, as many at a time as there are cores; those that an earlier call finished are not run again. */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { makeFolder, writeFileAtomic } from "@qzynn/io/node";
import { type Job, keyOf, type Outcome } from "./job.ts";
import { INTERRUPTED, runProgram, WRONG_USAGE } from "./runProgram.ts";

export interface RunOptions {
  /** The script that Node runs for each job. It takes `--out`, `--json`, `--resume` and `--threads`. */
  readonly program: string;
  /** Its command, where it has several. */
  readonly command?: string;
  /** Every job gets a folder of its own in it. */
  readonly folder: string;
  /** Of whatever decides the results besides the arguments, such as the program's version: other ones are run anew. */
  readonly edition: string;
  readonly signal: AbortSignal;
  /** Told a line for each run that ends. */
  readonly say: (line: string) => void;
  /** What a line says of a result. */
  readonly summary: (result: never) => string;
  /** Runs at a time. Default: as many as there are cores. */
  readonly atOnce?: number;
}

/** `null` if it was interrupted: call it again, and what was done is not done again. Outcomes are in the order of the jobs. */
export async function runJobs<R>(jobs: readonly Job[], options: RunOptions): Promise<Outcome<R>[] | null> {
  const { folder, signal, say, summary } = options;
  const outcomes = new Map<string, Outcome<R>>();
  const waiting: Job[] = [];
  for (const job of new Map(jobs.map((job) => [keyOf(job), job])).values()) {
    const done = finished<R>(join(folder, keyOf(job)), job, options.edition);
    if (done) outcomes.set(keyOf(job), done);
    else waiting.push(job);
  }
  const count = outcomes.size + waiting.length;
  if (outcomes.size > 0) say(`${outcomes.size} of ${count} runs were finished before`);

  const began = performance.now();
  let ended = 0;
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job && !signal.aborted; job = waiting.shift()) {
      const outcome = await run<R>(job, options);
      if (!outcome) return;
      outcomes.set(keyOf(job), outcome);
      ended += 1;
      const perRun = (performance.now() - began) / 1000 / ended;
      const left = outcomes.size < count ? `, about ${clock(perRun * (count - outcomes.size))} left` : "";
      const what = outcome.result === null ? `failed: ${outcome.error}` : summary(outcome.result as never);
      say(`${outcomes.size}/${count}  ${job.name}: ${what}${left}`);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce ?? availableParallelism() }, work));
  if (outcomes.size < count) return null;
  return jobs.map((job) => ({ ...(outcomes.get(keyOf(job)) as Outcome<R>), job }));
}

interface Kept<R> {
  readonly edition: string;
  readonly args: readonly string[];
  readonly result: R | null;
  readonly error: string | null;
}

const keptIn = (folder: string): string => join(folder, "outcome.json");

function finished<R>(folder: string, job: Job, edition: string): Outcome<R> | null {
  if (!existsSync(keptIn(folder))) return null;
  try {
    const kept: Kept<R> = JSON.parse(readFileSync(keptIn(folder), "utf8"));
    if (kept.edition !== edition) return null;
    return { job, folder, result: kept.result, error: kept.error };
  } catch {
    // Not whole: as if it were not there.
    return null;
  }
}

/** `null` if it was interrupted. */
async function run<R>(job: Job, { program, command, folder, edition, signal }: RunOptions): Promise<Outcome<R> | null> {
  const home = join(folder, keyOf(job));
  makeFolder(home);
  // One thread each: the runs themselves share the cores.
  const call = [program, ...(command ? [command] : []), ...job.args, "--threads", "1", "--out", home, "--json"];
  const begun = join(home, "begun.json");
  const goesOn = existsSync(begun) && readFileSync(begun, "utf8") === edition;
  write(begun, edition);
  let ended = await runProgram(goesOn ? [...call, "--resume"] : call, signal);
  // Stopped before there was anything to go on from.
  if (goesOn && ended.code !== 0 && ended.code !== INTERRUPTED) ended = await runProgram(call, signal);
  if (ended.code === INTERRUPTED || signal.aborted) return null;
  // Not a finding, but a mistake of whoever made up the job.
  if (ended.code === WRONG_USAGE) throw new Error(`${call.join(" ")}: ${ended.reason}`);
  const result = ended.code === 0 ? (JSON.parse(ended.out) as R) : null;
  const error = ended.code === 0 ? null : ended.reason;
  const kept: Kept<R> = { edition, args: job.args, result, error };
  write(keptIn(home), JSON.stringify(kept));
  return { job, folder: home, result, error };
}

const write = (path: string, text: string): void => writeFileAtomic(path, new TextEncoder().encode(text));

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")} min`;
};
