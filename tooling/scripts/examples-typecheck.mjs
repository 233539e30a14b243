// Type-checks the examples of READMEs and docstrings, which vitest runs without looking at their types.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { findBlocks } from "@qzynn/vitest/blocks";
import { packages, root } from "./workspace.mjs";

const name = ".examples";
/** From the path of a written example to its place: errors are told there. @type {Map<string, string>} */
const places = new Map();
const written = packages(["packages", "tooling"]).map(({ dir, folder }) => ({
  dir: join(dir, name),
  from: dir,
  folder,
}));

try {
  for (const { dir, from, folder } of written) {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir);
    for (const { file, line, code } of findBlocks(from)) {
      const path = `${file.replaceAll(/[./]+/g, "-")}.${line}.ts`;
      places.set(`${folder}/${name}/${path}`, posix.join(folder, file));
      writeFileSync(join(dir, path), "\n".repeat(line - 1) + code);
    }
  }
  const config = {
    extends: "./tooling/tsconfig/base.json",
    compilerOptions: { typeRoots: ["./tooling/scripts/node_modules/@types"] },
    files: [...places.keys()],
  };
  writeFileSync(join(root, `tsconfig${name}.json`), JSON.stringify(config));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const args = [tsc, "-p", `tsconfig${name}.json`, "--pretty", "false"];
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  const said = stdout.replace(/^(\S+?)\((\d+),(\d+)\)/gm, (all, path, line) =>
    places.has(path) ? `${places.get(path)}:${line}` : all,
  );
  if (said) console.error(said.trimEnd());
  console.log(`${places.size} examples ${status === 0 ? "type-check" : "were type-checked, and not all pass"}`);
  process.exitCode = status ?? 1;
} finally {
  for (const { dir } of written) rmSync(dir, { recursive: true, force: true });
  rmSync(join(root, `tsconfig${name}.json`), { force: true });
}
