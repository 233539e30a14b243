/** A program of ours in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";

export const INTERRUPTED = 130;
export const WRONG_USAGE = 2;

export interface Ended {
  readonly code: number;
  readonly out: string;
  /** What it said of its failure. */
  readonly reason: string;
}

/** Who ends before them, as a second Ctrl-C makes us, takes them along. */
const running = new Set<ChildProcess>();
const takeAlong = (): void => {
  for (const child of running) child.kill("SIGINT");
};

/** `signal` lets it stop as Ctrl-C does. */
export function runProgram(call: readonly string[], signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // Node's own flags are this process's, as a fork has them. In a group of its own, so that Ctrl-C comes to it once,
    // from here: a second one would not let it save.
    const args = [...process.execArgv, ...call];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
    if (running.size === 0) process.on("exit", takeAlong);
    running.add(child);
    let [out, errors] = ["", ""];
    child.stdout.on("data", (text) => (out += text));
    child.stderr.on("data", (text) => (errors += text));
    const stop = (): void => void child.kill("SIGINT");
    signal.addEventListener("abort", stop);
    const forget = (): void => {
      signal.removeEventListener("abort", stop);
      running.delete(child);
      if (running.size === 0) process.removeListener("exit", takeAlong);
    };
    child.on("error", (error) => {
      forget();
      reject(error);
    });
    child.on("close", (code, killed) => {
      forget();
      const said = errors.split("\n").findLast((line) => line.startsWith("error: "));
      const reason = said?.slice("error: ".length) ?? (killed ? `killed by ${killed}` : `exit code ${code}`);
      resolve({ code: code ?? 1, out, reason });
    });
  });
}
