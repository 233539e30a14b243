/** A program of ours in a process of its own. */
import { spawn } from "node:child_process";

export const INTERRUPTED = 130;
export const WRONG_USAGE = 2;

export interface Ended {
  readonly code: number;
  readonly out: string;
  /** What it said of its failure. */
  readonly reason: string;
}

/** `signal` lets it stop as Ctrl-C does. */
export function runProgram(call: readonly string[], signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // In a group of its own, so that Ctrl-C comes to it once, from here: a second one would not let it save.
    const child = spawn(process.execPath, [...call], { stdio: ["ignore", "pipe", "pipe"], detached: true });
    let [out, errors] = ["", ""];
    child.stdout.on("data", (text) => (out += text));
    child.stderr.on("data", (text) => (errors += text));
    const stop = (): void => void child.kill("SIGINT");
    signal.addEventListener("abort", stop);
    child.on("error", reject);
    child.on("close", (code, killed) => {
      signal.removeEventListener("abort", stop);
      const said = errors.split("\n").findLast((line) => line.startsWith("error: "));
      const reason = said?.slice("error: ".length) ?? (killed ? `killed by ${killed}` : `exit code ${code}`);
      resolve({ code: code ?? 1, out, reason });
    });
  });
}
