// The program in a process of its own, from the sources: `node -C @qzynn/source` finds those of our packages, and a hook
// takes the types out, which plain Node 20 cannot do.
import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const vite = pathToFileURL(createRequire(import.meta.url).resolve("vite")).href;

const asModule = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

const hook = asModule(`
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transformWithOxc } from ${JSON.stringify(vite)};
export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const path = fileURLToPath(url);
  const { code } = await transformWithOxc(await readFile(path, "utf8"), path, { sourcemap: false });
  return { format: "module", source: code, shortCircuit: true };
}`);

const register = asModule(`import { register } from "node:module"; register(${JSON.stringify(hook)});`);

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `watch` sees what was written to stderr so far, and the process. */
export function spawnHanzi(
  cwd: string,
  args: readonly string[],
  watch: (err: string, child: ChildProcess) => void = () => {},
): Promise<Finished> {
  const main = join(import.meta.dirname, "../src/main.ts");
  const { NO_COLOR: _, FORCE_COLOR: __, npm_package_name: ___, DEBUG: ____, ...env } = process.env;
  const flags = ["-C", "@qzynn/source", "--no-warnings", "--import", register];
  const child = spawn(process.execPath, [...flags, main, ...args], { cwd, env });
  let [out, err] = ["", ""];
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    err += data;
    watch(err, child);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}
