// Makes `import "@qzynn/vitest/examples"` a test file with one test for each example of the package.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformWithOxc } from "vite";
import { toModule } from "./arrows.js";
import { findBlocks } from "./blocks.js";

const entry = "\0qzynn:examples";
const check = fileURLToPath(new URL("./check.js", import.meta.url));
const example = /\?example=(\d+)$/;

/** @returns {import("vite").Plugin} */
export const examplesPlugin = () => {
  let root = "";
  return {
    name: "qzynn:examples",
    enforce: "pre",
    configResolved: (config) => {
      root = config.root;
    },
    resolveId(id, importer) {
      if (id === "@qzynn/vitest/examples") return entry;
      if (id === "@qzynn/vitest/check") return check;
      if (example.test(id)) return id;
      // An example sees the packages that its package sees, wherever its README is.
      const inside = importer !== undefined && example.test(importer);
      return inside ? this.resolve(id, join(root, "package.json"), { skipSelf: true }) : null;
    },
    async load(id) {
      if (id === entry) return testFile(root, findBlocks(root));
      const line = example.exec(id)?.[1];
      if (line === undefined) return null;
      const path = id.slice(0, id.indexOf("?"));
      const block = findBlocks(root).find((b) => join(root, b.file) === path && b.line === Number(line));
      if (!block) throw new Error(`internal: no example at ${path}:${line}`);
      const { code, map } = await transformWithOxc(toModule(block), path, { lang: "ts" });
      return { code, map: map ?? null };
    },
  };
};

/** @param {string} root @param {import("./blocks.js").Block[]} blocks */
const testFile = (root, blocks) =>
  [
    `import { expect, test } from "vitest";`,
    `test("README.md has an example that runs", () => {`,
    `  expect(${blocks.filter((b) => b.file.endsWith("README.md")).length}).toBeGreaterThan(0);`,
    `});`,
    ...blocks.map(({ file, line }) => {
      const id = JSON.stringify(`${join(root, file)}?example=${line}`);
      return `test("the example at ${file}:${line} is true", async () => { await import(${id}); });`;
    }),
  ].join("\n");
