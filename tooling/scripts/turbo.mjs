// Runs turbo, from wherever it is called, with this terminal.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./workspace.mjs";

/** @param {string[]} args @returns {number} exit code */
export const turbo = (...args) => {
  const bin = join(root, "node_modules/turbo/bin/turbo");
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1" };
  const { status } = spawnSync(process.execPath, [bin, ...args], { cwd: root, env, stdio: "inherit" });
  return status ?? 1;
};
