// The ts blocks of a package: those of its README, and those under @example in its docstrings.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ file: string, line: number, code: string }} Block `line` is that of the first line of code. */

/**
 * @param {string} root a package's folder; `readme` in its package.json may name another README than its own
 * @returns {Block[]}
 */
export const findBlocks = (root) => {
  const text = (/** @type {string} */ file) => readFileSync(join(root, file), "utf8");
  const readme = JSON.parse(text("package.json")).readme ?? "README.md";
  const files = existsSync(join(root, "src")) ? readdirSync(join(root, "src"), { recursive: true }) : [];
  const sources = files
    .map((name) => `src/${String(name).replaceAll("\\", "/")}`)
    .filter((name) => /\.ts$/.test(name) && !/\.(test|test-d)\.ts$/.test(name))
    .sort();
  return [
    ...(existsSync(join(root, readme)) ? readmeBlocks(readme, text(readme)) : []),
    ...sources.flatMap((file) => docstringBlocks(file, text(file))),
  ];
};

/** @param {string} file @param {string} text @returns {Block[]} */
export const readmeBlocks = (file, text) => fenced(file, text.split(/\r?\n/), 1);

/** @param {string} file @param {string} text @returns {Block[]} */
export const docstringBlocks = (file, text) =>
  [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const from = comment[0].search(/@example\b/);
    if (from < 0) return [];
    const lines = comment[0]
      .slice(from)
      .split(/\r?\n/)
      .map((line) => line.replace(/^\s*\* ?/, "").replace(/\s*\*\/$/, ""));
    return fenced(file, lines, text.slice(0, comment.index + from).split("\n").length);
  });

/** @param {string} file @param {string[]} lines @param {number} first the number of lines[0] in the file */
const fenced = (file, lines, first) => {
  /** @type {Block[]} */
  const blocks = [];
  let start = -1;
  lines.forEach((line, i) => {
    if (start < 0 && line.trim() === "```ts") start = i + 1;
    else if (start >= 0 && line.trim() === "```") {
      blocks.push({ file, line: first + start, code: lines.slice(start, i).join("\n") });
      start = -1;
    }
  });
  if (start >= 0) throw new Error(`${file}:${first + start}: a ts block is opened and never closed`);
  return blocks;
};
