import { expect, test } from "vitest";
import { docstringBlocks, readmeBlocks } from "./blocks.js";

test("blocks: a README's ts blocks are found with their lines, others are left alone", () => {
  const text = "# A\n\n```ts\na;\nb;\n```\n\n```sh\nnpm\n```\n\n```ts\nc;\n```\n";
  expect(readmeBlocks("README.md", text)).toEqual([
    { file: "README.md", line: 4, code: "a;\nb;" },
    { file: "README.md", line: 13, code: "c;" },
  ]);
});

test("blocks: a docstring's block counts only under @example", () => {
  const text =
    "/**\n * ```ts\n * no;\n * ```\n * @example\n * ```ts\n * yes;\n *\n *   more;\n * ```\n */\nexport {};\n";
  expect(docstringBlocks("src/a.ts", text)).toEqual([{ file: "src/a.ts", line: 7, code: "yes;\n\n  more;" }]);
});

test("blocks: a block that is never closed is an error", () => {
  expect(() => readmeBlocks("README.md", "```ts\na;\n")).toThrow("README.md:2: a ts block is opened");
});
