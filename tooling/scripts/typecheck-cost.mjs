// `pnpm typecheck-cost`: what type-checking each package costs, from the sources and with nothing kept from before.
// Instantiations are the number to watch: they are the same on every machine, and types that are too clever show there.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packages, root } from "./workspace.mjs";

/** @typedef {{ files: number, lines: number, types: number, instantiations: number, megabytes: number, seconds: number }} Cost */

/** @type {[string, (cost: Cost) => string][]} */
const columns = [
  ["files", ({ files }) => whole(files)],
  ["lines", ({ lines }) => whole(lines)],
  ["types", ({ types }) => whole(types)],
  ["instantiations", ({ instantiations }) => whole(instantiations)],
  ["memory", ({ megabytes }) => `${whole(megabytes)} MB`],
  ["time", ({ seconds }) => `${seconds.toFixed(2)} s`],
];

const whole = (/** @type {number} */ n) => Math.round(n).toLocaleString("en");

/** What `tsc --extendedDiagnostics` says. @param {string} said @returns {Cost} */
export const costOf = (said) => {
  /** @param {string} name */
  const value = (name) => {
    const found = new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(said)?.[1];
    if (found === undefined) throw new Error(`tsc says nothing of ${name}:\n${said}`);
    return Number(found);
  };
  return {
    files: value("Files"),
    lines: value("Lines"),
    types: value("Types"),
    instantiations: value("Instantiations"),
    megabytes: value("Memory used") / 1024,
    seconds: value("Total time"),
  };
};

/** @param {[string, Cost][]} costs @returns {string} */
export const table = (costs) => {
  const rows = [
    ["", ...columns.map(([name]) => name)],
    ...costs.map(([name, c]) => [name, ...columns.map(([, f]) => f(c))]),
  ];
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
    )
    .join("\n");
};

const main = () => {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const args = [
    tsc,
    "-p",
    "tsconfig.json",
    "--noEmit",
    "--incremental",
    "false",
    "--singleThreaded",
    "--extendedDiagnostics",
  ];
  /** @type {[string, Cost][]} */
  const costs = [];
  for (const { dir, folder } of packages(["packages", "apps"])) {
    if (!existsSync(join(dir, "tsconfig.json"))) continue;
    const { stdout, status } = spawnSync(process.execPath, args, { cwd: dir, encoding: "utf8" });
    if (status !== 0) process.exitCode = 1;
    costs.push([`${folder}${status === 0 ? "" : " (has errors)"}`, costOf(stdout)]);
  }
  console.log(table(costs));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
