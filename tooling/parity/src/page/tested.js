// Whether a test names a thing: in its code, not in a comment, an import or a title.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The words in the code of all tests. @param {string} folder @returns {Set<string>} */
export const wordsOfTests = (folder) =>
  new Set(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(test|test-d)\.[jt]s$/.test(name))
      .flatMap((name) => wordsOf(readFileSync(join(folder, name), "utf8"))),
  );

/** @param {string} source @returns {string[]} */
export const wordsOf = (source) =>
  source
    // Comments, and strings with blanks, which are titles and messages. What is found first counts: a string may
    // hold what looks like a comment.
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (found) =>
      /^["']\S*["']$/.test(found) ? found : " ",
    )
    .replace(/^import\s[^;]*;/gm, " ")
    .match(/[\w$]+/g) ?? [];

/** @param {Set<string>} words @param {string} name of ours, or `Class.member` */
export const isTested = (words, name) => words.has(name.split(".").at(-1) ?? name);
