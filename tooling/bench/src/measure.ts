/** One workload: checks that all compute the same, then measures everyone who can do it. */
import { differences } from "./agreement.ts";
import { interleave, type Measured, type Runner } from "./interleave.ts";
import { firstStep, type Participant } from "./participant.ts";
import type { Reply } from "./protocol.ts";
import { type Result, resultsOf, type Taken } from "./result.ts";
import { START } from "./workloads.ts";

/** In the order of the table; the first peer's values are what the others are compared with. */
export async function measure(
  workload: string,
  participants: readonly Participant[],
  seconds: number,
): Promise<Result[]> {
  return workload === START ? start(participants, seconds) : run(workload, participants, seconds);
}

async function run(workload: string, all: readonly Participant[], seconds: number): Promise<Result[]> {
  const able = all.filter(({ hello }) => hello?.workloads.includes(workload));
  const values = new Map<string, readonly number[]>();
  const failed = new Map<string, string>();
  for (const participant of able) {
    const reply = await participant.check(workload);
    if ("values" in reply) values.set(participant.name, reply.values);
    else failed.set(participant.name, "error" in reply ? reply.error : "said no values");
  }
  // Others first: ours are what is to be judged.
  const apart = differences(new Map([...values].sort(([a], [b]) => Number(isOurs(a)) - Number(isOurs(b)))));
  const runners = able
    .filter(({ name }) => !failed.has(name))
    .map((participant) => ({ participant, run: async (n: number) => secondsOf(await participant.run(workload, n)) }));
  const measured = byName(await interleave(runners, seconds));
  return resultsOf(
    workload,
    all.flatMap((participant): Taken[] => {
      const { name, hello } = participant;
      if (!hello?.workloads.includes(workload)) return rowOfAbsent(workload, name);
      const { seconds = new Map(), error } = measured.get(name) ?? {};
      return [{ library: name, seconds, difference: apart.get(name), missing: failed.get(name) ?? error }];
    }),
  );
}

async function start(all: readonly Participant[], seconds: number): Promise<Result[]> {
  const able = all.filter(({ hello }) => hello?.workloads.includes("adam64"));
  const runners = able.map((participant) => ({
    participant,
    // There is no doing it faster by doing it twice.
    run: async (n: number) => n * secondsOf(await firstStep(participant.start)),
  }));
  const measured = byName(await interleave(runners, seconds));
  return resultsOf(
    START,
    able.map(({ name }) => {
      const { seconds = new Map(), error } = measured.get(name) ?? {};
      return { library: name, seconds, missing: error };
    }),
  );
}

/** Convolutions that are not there are worth a line; that NumPy has none, or that a single operation is not compiled, is not. */
const rowOfAbsent = (workload: string, name: string): Taken[] =>
  workload === "cnn64" && isOurs(name) ? [{ library: name, seconds: new Map(), missing: "not there" }] : [];

const isOurs = (name: string): boolean => name.startsWith("qzynn");

const byName = (results: ReadonlyMap<Runner & { participant: Participant }, Measured>): Map<string, Measured> =>
  new Map([...results].map(([{ participant }, result]) => [participant.name, result]));

function secondsOf(reply: Reply): number {
  if ("seconds" in reply) return reply.seconds;
  throw new Error("error" in reply ? reply.error : "said no time");
}
