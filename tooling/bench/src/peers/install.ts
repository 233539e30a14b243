/** Fetches peers from npm, at the versions below, into a folder that git and the workspace do not know. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Peer } from "../arguments.ts";

const wanted: Readonly<Record<Peer, Readonly<Record<string, string>>>> = {
  tfjs: { "@tensorflow/tfjs": "4.22.0", "@tensorflow/tfjs-backend-wasm": "4.22.0" },
  jax: { "@jax-js/jax": "0.1.25" },
};

const folderOf = (peer: Peer): string =>
  join(fileURLToPath(new URL("../../.peers", import.meta.url)), [peer, ...Object.values(wanted[peer])].join("-"));

/** The folder in which the peer is. Rejects with what npm said. */
export async function installed(peer: Peer): Promise<string> {
  const folder = folderOf(peer);
  const packages = Object.entries(wanted[peer]);
  if (packages.every(([name]) => existsSync(join(folder, "node_modules", name)))) return folder;
  mkdirSync(folder, { recursive: true });
  await npm(
    [
      "install",
      "--no-save",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--prefix",
      folder,
      ...packages.map(([name, version]) => `${name}@${version}`),
    ],
    folder,
  );
  return folder;
}

function npm(args: readonly string[], folder: string): Promise<void> {
  // Set by an npx around us, from our .npmrc; npm takes it for an option and refuses it.
  const { npm_config_allow_scripts: _, ...env } = process.env;
  const shell = process.platform === "win32";
  const child = spawn("npm", args, { cwd: folder, env, shell, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const said = errors.split("\n").filter((line) => /error/i.test(line));
      if (code === 0) resolve();
      else reject(new Error(`npm could not install it: ${said[0] ?? `exit code ${code}`}`));
    });
  });
}
