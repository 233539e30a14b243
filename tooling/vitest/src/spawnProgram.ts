// A program in a process of its own, as people run it, from the sources: `node -C @qzynn/source` finds those of our
// packages, and a hook takes the types out, which plain Node 20 cannot do.
import { type ChildProcess, spawn } from "node:child_process";

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

/** `main` is the path of its first file. `watch` sees stderr as it grows, and the process. */
export const spawnProgram =
  (main: string): Spawn =>
  (cwd, args, watch = () => {}) => {
    const { NO_COLOR: _, FORCE_COLOR: __, npm_package_name: ___, DEBUG: ____, ...env } = process.env;
    const flags = ["-C", "@qzynn/source", "--no-warnings", "--import", register];
    const child = spawn(process.execPath, [...flags, main, ...args], { cwd, env });
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
