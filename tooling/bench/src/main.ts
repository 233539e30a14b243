/** `pnpm bench`. */
import { readFileSync, writeFileSync } from "node:fs";
import { parse, type Settings } from "./arguments.ts";
import { busyness, usedByOthers } from "./busy.ts";
import { Crew } from "./crew.ts";
import { USAGE as LOADER_USAGE, loader } from "./loader/loader.ts";
import { commit, describe, machine } from "./machine.ts";
import { measure } from "./measure.ts";
import { memory } from "./memory/memory.ts";
import { starts, startsOnTwo } from "./peers/starts.ts";
import { reading } from "./reading/reading.ts";
import { page, withTable } from "./readme.ts";
import type { Report } from "./report.ts";
import type { Result } from "./result.ts";
import { table, verdict } from "./table.ts";
import { chosen, onTwoThreads } from "./workloads.ts";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function bench(settings: Settings): Promise<void> {
  const names = chosen(settings.names);
  // Before minutes are spent: a page that cannot take the table says so now.
  if (settings.readme !== undefined) withTable(readFileSync(settings.readme, "utf8"), "");
  const skip = (name: string, why: string) => say(`without ${name}: ${why}`);
  const all = new Crew(() => starts(settings, skip), skip);
  const onTwo = new Crew(async () => startsOnTwo(settings), skip);
  const results: Result[] = [];
  const others: number[] = [];
  try {
    for (const [i, name] of names.entries()) {
      say(`${i + 1}/${names.length} ${name}`);
      const crew = await (onTwoThreads(name) === undefined ? all : onTwo).members();
      others.push(await usedByOthers());
      results.push(...(await measure(name, crew, settings.seconds)));
    }
    others.push(await usedByOthers());
  } finally {
    for (const crew of [all, onTwo]) crew.close();
  }
  const { threads, seconds } = settings;
  const versions = { ...onTwo.versions(), ...all.versions() };
  const date = new Date().toISOString();
  const report: Report = { date, machine: machine(), commit: commit(), threads, seconds, others, versions, results };
  show(report);
  if (settings.json !== undefined) writeFileSync(settings.json, `${JSON.stringify(report, null, 2)}\n`);
  if (settings.readme !== undefined) {
    writeFileSync(settings.readme, withTable(readFileSync(settings.readme, "utf8"), page(report)));
  }
}

function show({ results, machine, threads, commit, others, versions }: Report): void {
  console.log(table(results));
  console.log(verdict(results));
  console.log(`${describe(machine)}. Threads: ${threads}${commit ? `. Commit ${commit}` : ""}.`);
  const said = Object.entries(versions).map(
    ([name, of]) =>
      `${name}: ${Object.entries(of)
        .map((pair) => pair.join(" "))
        .join(", ")}`,
  );
  console.log(said.join("; "));
  const busy = busyness(others);
  if (busy !== undefined) console.log(busy);
}

const argv = process.argv.slice(2);
try {
  if (argv[0] === "memory") process.exitCode = (await memory()) ? 0 : 1;
  else if (argv[0] === "loader") {
    if (argv.includes("--help") || argv.includes("-h")) console.log(LOADER_USAGE);
    else await loader(argv[1]);
  } else if (argv[0] === "reading") process.exitCode = (await reading(argv[1])) ? 0 : 1;
  else await bench(parse(argv));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
