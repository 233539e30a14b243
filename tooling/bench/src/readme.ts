/** The short table of the project's README: what `pnpm bench --readme` writes between its marks. */
import { TOLERANCE } from "./agreement.ts";
import { busyness } from "./busy.ts";
import { describe } from "./machine.ts";
import { COMPILED, EAGER, ONE_THREAD } from "./peers/starts.ts";
import { problemNames } from "./problems.ts";
import type { Report } from "./report.ts";
import type { Result } from "./result.ts";
import type { Spread } from "./statistics.ts";
import { time } from "./table.ts";
import { COMPILE, onTwoThreads, START, workloads } from "./workloads.ts";

const BEGIN = "<!-- bench: written by `pnpm bench --readme` -->";
const END = "<!-- /bench -->";

/** Ratios that lie further apart have no median worth telling. */
const UNSTEADY = 3;

/** The page with another table. */
export function withTable(text: string, markdown: string): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from)
    throw new Error(`no place for the table: there must be a line ${BEGIN} and below it ${END}`);
  return `${text.slice(0, from + BEGIN.length)}\n\n${markdown}\n\n${text.slice(to)}`;
}

/** Ours in one row, and what the others' times are divided by. */
interface Row {
  readonly title: string;
  readonly workload: string;
  readonly ours: typeof COMPILED | typeof EAGER;
}

const training = (workload: string): Row[] => [
  { title: workload, workload, ours: COMPILED },
  { title: `${workload}, eager`, workload, ours: EAGER },
];

const titles: Readonly<Record<string, string>> = {
  exp: "exp of a million",
  softmax: "softmax of 1000 × 1000",
  matmul512: "matmul 512",
  [START]: "process start to first step",
  [COMPILE]: "first step, which compiles",
};

/** Few of the single operations: the page is not the bench. */
const rows: readonly Row[] = [
  ...problemNames.flatMap(training),
  ...["matmul512", "exp", "softmax"].map((name): Row => ({ title: titles[name] ?? name, workload: name, ours: EAGER })),
  ...[START, COMPILE].map((name): Row => ({ title: titles[name] ?? name, workload: name, ours: COMPILED })),
  ...workloads.flatMap((workload): Row[] => {
    const asked = onTwoThreads(workload);
    if (asked === undefined) return [];
    const trains = problemNames.some((name) => name === asked);
    return [{ title: `${asked} on two threads`, workload, ours: trains ? COMPILED : EAGER }];
  }),
];

const peers = ["PyTorch", "NumPy", "tfjs wasm", "jax-js wasm"];

const ratio = ({ median }: Spread): string => `${Number(median.toPrecision(median < 1 ? 2 : 3))}×`;

/** A table, and what has to be known to read it. */
export function page(report: Report): string {
  const { results, machine, commit, date, threads, others } = report;
  const shown = peers.filter((peer) => results.some(({ library, seconds }) => library === peer && seconds));
  const cells = rows.flatMap((row) => line(row, results, shown));
  const head = ["one step of", "qzynn", ...shown];
  const table = [head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...cells].map((row) => `| ${row.join(" | ")} |`);
  const busy = busyness(others);
  return [
    table.join("\n"),
    `Time of ours, and how many times as long the others take: above 1× qzynn is faster. Medians of the ratios in many ` +
      `short rounds of one run, ${threads === 1 ? "one thread each" : `${threads} threads`} unless the row says otherwise; ` +
      `all computed the same, within ${TOLERANCE}, where a ratio stands. [tooling/bench](tooling/bench) says what the rows are.`,
    `${describe(machine)}; ${versionsOf(report, shown)}; ${commit ? `commit ${commit}, ` : ""}${date.slice(0, 10)}.` +
      (busy === undefined ? "" : ` ${busy}`),
  ].join("\n\n");
}

function line({ title, workload, ours }: Row, results: readonly Result[], shown: readonly string[]): string[][] {
  const of = (library: string) => results.find((r) => r.workload === workload && r.library === library);
  const over = ({ overCompiled, overEager }: Result) => (ours === COMPILED ? overCompiled : overEager);
  const mine = of(ours);
  if (!mine?.seconds) return [];
  const alone = of(`${ours}${ONE_THREAD}`);
  const gain = alone && over(alone);
  const others = shown.map((peer) => {
    const result = of(peer);
    const spread = result && over(result);
    if (!result || !spread) return "–";
    if ((result.difference ?? 0) > TOLERANCE) return "other values";
    return spread.p90 > UNSTEADY * spread.p10 ? "unsteady" : ratio(spread);
  });
  return [[title, `${time(mine.seconds.median)}${gain ? ` (one thread: ${ratio(gain)})` : ""}`, ...others]];
}

/** `torch 2.13.0, numpy 2.4.6`: of those in the table, each once. */
function versionsOf({ versions }: Report, shown: readonly string[]): string {
  const all = shown.flatMap((name) => Object.entries(versions[name] ?? {})).filter(([what]) => what !== "threads");
  return [...new Set(all.map((pair) => pair.join(" ")))].join(", ");
}
