// A program in a process of its own, as people run it, from the sources: `node -C @qzynn/source` finds those of our
// packages, and a hook takes the types out, which plain Node 20 cannot do.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const asModule = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

const hook = asModule(`
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transformWithOxc } from ${JSON.stringify(import.meta.resolve("vite"))};
export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const path = fileURLToPath(url);
  const { code } = await transformWithOxc(await readFile(path, "utf8"), path, { sourcemap: false });
  return { format: "module", source: code, shortCircuit: true };
}`);

const register = asModule(`import { register } from "node:module"; register(${JSON.stringify(hook)});`);

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Spawn = (
  cwd: string,
  args: readonly string[],
  watch?: (stderr: string, child: ChildProcess) => void,
) => Promise<Finished>;

/** Ctrl-C as a terminal sends it: to the program and to all that it began in its group. */
export const pressCtrlC = ({ pid }: ChildProcess): void => {
  if (pid !== undefined) process.kill(-pid, "SIGINT");
};

/** `main` is the path of its first file. `watch` sees stderr as it grows, and the process, which leads a group of its own. */
export const spawnProgram =
  (main: string): Spawn =>
  (cwd, args, watch = () => {}) => {
    const { NO_COLOR: _, FORCE_COLOR: __, npm_package_name: ___, DEBUG: ____, ...env } = process.env;
    const flags = ["-C", "@qzynn/source", "--no-warnings", "--import", register];
    const child = spawn(process.execPath, [...flags, main, ...args], { cwd, env, detached: true });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (data) => {
      stdout += data;
    });
    child.stderr.on("data", (data) => {
      stderr += data;
      watch(stderr, child);
    });
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, stdout, stderr }));
    });
  };

/** Command lines of processes that speak of `word`, as of a folder that they work in. */
export function processesOf(word: string): string[] {
  const lines =
    process.platform === "linux"
      ? readdirSync("/proc")
          .filter((name) => /^\d+$/.test(name))
          .map(commandLine)
      : execFileSync("ps", ["-A", "-o", "args"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(word));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    // It has ended meanwhile.
    return "";
  }
}
