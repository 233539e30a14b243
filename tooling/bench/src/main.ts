/** `pnpm bench`. */
import { writeFileSync } from "node:fs";
import { parse, type Settings } from "./arguments.ts";
import { commit, describe, machine } from "./machine.ts";
import { measure } from "./measure.ts";
import { memory } from "./memory/memory.ts";
import { Participant } from "./participant.ts";
import { starts } from "./peers/starts.ts";
import type { Result } from "./result.ts";
import { table, verdict } from "./table.ts";
import { chosen } from "./workloads.ts";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Loads them one after another; those that cannot be loaded are named and left out. */
async function load(settings: Settings): Promise<Participant[]> {
  const skip = (name: string, why: string) => say(`without ${name}: ${why}`);
  const loaded: Participant[] = [];
  for (const start of await starts(settings, skip)) {
    const participant = new Participant(start);
    const trouble = await participant.ready();
    if (trouble === undefined) loaded.push(participant);
    else skip(start.name, trouble);
  }
  return loaded;
}

async function bench(settings: Settings): Promise<void> {
  const names = chosen(settings.names);
  const on = machine();
  let participants = await load(settings);
  const results: Result[] = [];
  try {
    for (const [i, name] of names.entries()) {
      say(`${i + 1}/${names.length} ${name}`);
      participants = await Promise.all(participants.map((participant) => participant.alive()));
      results.push(...(await measure(name, participants, settings.seconds)));
    }
  } finally {
    for (const participant of participants) participant.close();
  }
  const versions = Object.fromEntries(participants.map(({ name, hello }) => [name, hello?.versions ?? {}]));
  const of = commit();
  console.log(table(results));
  console.log(verdict(results));
  console.log(`${describe(on)}. Threads: ${settings.threads}${of ? `. Commit ${of}` : ""}.`);
  console.log(
    Object.entries(versions)
      .map(
        ([name, v]) =>
          `${name}: ${Object.entries(v)
            .map((pair) => pair.join(" "))
            .join(", ")}`,
      )
      .join("; "),
  );
  if (settings.json !== undefined) {
    const date = new Date().toISOString();
    const { threads, seconds } = settings;
    const report = { date, machine: on, commit: of, threads, seconds, versions, results };
    writeFileSync(settings.json, `${JSON.stringify(report, null, 2)}\n`);
  }
}

const argv = process.argv.slice(2);
try {
  if (argv[0] === "memory") process.exitCode = (await memory()) ? 0 : 1;
  else await bench(parse(argv));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
