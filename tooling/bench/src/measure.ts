/** One workload: checks that all compute the same, then measures everyone who can do it. */
import { differences } from "./agreement.ts";
import { interleave, type Measured, type Runner } from "./interleave.ts";
import { firstStep, NO_TIME, type Participant } from "./participant.ts";
import type { Reply } from "./protocol.ts";
import { type Result, resultsOf, type Taken } from "./result.ts";
import { COMPILE, onTwoThreads, START } from "./workloads.ts";

/** In the order of the table; the first peer's values are what the others are compared with. */
export async function measure(
  workload: string,
  participants: readonly Participant[],
  seconds: number,
): Promise<Result[]> {
  if (workload === START || workload === COMPILE) return first(workload, participants, seconds);
  return run(workload, onTwoThreads(workload) ?? workload, participants, seconds);
}

/** `asked`: what the libraries know it as. */
async function run(workload: string, asked: string, all: readonly Participant[], seconds: number): Promise<Result[]> {
  const able = all.filter(({ hello }) => hello?.workloads.includes(asked));
  const values = new Map<string, readonly number[]>();
  const failed = new Map<string, string>();
  for (const participant of able) {
    const reply = await participant.check(asked);
    if ("values" in reply) values.set(participant.name, reply.values);
    else failed.set(participant.name, "error" in reply ? reply.error : "said no values");
  }
  // Others first: ours are what is to be judged.
  const apart = differences(new Map([...values].sort(([a], [b]) => Number(isOurs(a)) - Number(isOurs(b)))));
  const runners = able
    .filter(({ name }) => !failed.has(name))
    .map((participant) => ({ participant, run: async (n: number) => secondsOf(await participant.run(asked, n)) }));
  const measured = byName(await interleave(runners, seconds));
  return resultsOf(
    workload,
    able.map(({ name }): Taken => {
      const { seconds = new Map(), error } = measured.get(name) ?? {};
      return { library: name, seconds, difference: apart.get(name), missing: failed.get(name) ?? error };
    }),
  );
}

async function first(
  workload: typeof START | typeof COMPILE,
  all: readonly Participant[],
  seconds: number,
): Promise<Result[]> {
  const able = all.filter(
    ({ hello, start }) => hello?.workloads.includes("adam64") && (workload === START || start.compiles),
  );
  const runners = able.map((participant) => ({
    participant,
    // There is no doing it faster by doing it twice.
    run: async (n: number) => {
      const step = await firstStep(participant.start);
      if ("error" in step) throw new Error(step.error);
      return n * (workload === START ? step.fromStart : step.alone);
    },
  }));
  const measured = byName(await interleave(runners, seconds));
  return resultsOf(
    workload,
    able.map(({ name }) => {
      const { seconds = new Map(), error } = measured.get(name) ?? {};
      return { library: name, seconds, missing: error };
    }),
  );
}

const isOurs = (name: string): boolean => name.startsWith("qzynn");

const byName = (results: ReadonlyMap<Runner & { participant: Participant }, Measured>): Map<string, Measured> =>
  new Map([...results].map(([{ participant }, result]) => [participant.name, result]));

function secondsOf(reply: Reply): number {
  if ("seconds" in reply) return reply.seconds;
  throw new Error("error" in reply ? reply.error : NO_TIME);
}
