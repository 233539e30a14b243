/** The child's side of the protocol. */
import { createInterface } from "node:readline";
import { FIRST_STEP, type Hello, type Reply } from "../protocol.ts";

/** Something to measure, ready to run. */
export interface Workload {
  /** Does it `n` times and reads the last result back. */
  run(n: number): void | Promise<void>;
  /** Values that every library must get. */
  check(): readonly number[] | Promise<readonly number[]>;
}

/** What a child can do. Each is made when first wanted. */
export type Makers = Readonly<Record<string, () => Workload | Promise<Workload>>>;

const say = (line: Hello | Reply): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

/** Answers until the bench closes the pipe. */
export async function serve(versions: Hello["versions"], makers: Makers): Promise<void> {
  if (process.argv.includes(FIRST_STEP)) {
    const workload = await makers["adam64"]?.();
    const began = performance.now();
    await workload?.run(1);
    say({ seconds: (performance.now() - began) / 1000 });
    return;
  }
  say({ versions, workloads: Object.keys(makers) });
  const made = new Map<string, Workload>();
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      say(await answer(line.split(" "), made, makers));
    } catch (error) {
      say({ error: error instanceof Error ? error.message : String(error) });
    }
  }
}

async function answer(
  [verb, name = "", count]: readonly string[],
  made: Map<string, Workload>,
  makers: Makers,
): Promise<Reply> {
  const workload = made.get(name) ?? (await makers[name]?.());
  if (!workload) return { error: `no workload ${name}` };
  made.set(name, workload);
  if (verb === "check") return { values: [...(await workload.check())] };
  const began = performance.now();
  await workload.run(Number(count));
  return { seconds: (performance.now() - began) / 1000 };
}
