// Runs turbo, from wherever it is called, with this terminal.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./workspace.mjs";

/** @param {string[]} args @returns {number} exit code */
export const turbo = (...args) => {
  const bin = join(root, "node_modules/turbo/bin/turbo");
  const { status } = spawnSync(process.execPath, [bin, ...args], { cwd: root, stdio: "inherit" });
  return status ?? 1;
};
