/** What a program is made of, as one word: results of another edition are not reused. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Over the content of the files, and of all scripts in the folders. */
export function editionOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) for (const file of filesOf(path)) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: "utf8" })
        .filter((name) => /\.[jt]s$/.test(name))
        .sort()
        .map((name) => join(path, name))
    : [path];
