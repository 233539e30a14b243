import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { importsOf, violations } from "./layers.mjs";

const root = mkdtempSync(join(tmpdir(), "qzynn-layers-"));
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** @param {Record<string, string>} files @param {object} manifest */
const judge = (files, manifest = {}) => {
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    const [folder = "", name = ""] = file.split("/");
    writeFileSync(join(root, folder, name, "package.json"), JSON.stringify({ name: `@qzynn/${name}`, ...manifest }));
  }
  return violations(root);
};

test("layers: inside tensor a value import may go down or stay, and not go up", () => {
  const shape = { "packages/tensor/src/shape/size.ts": "" };
  const add = { "packages/tensor/src/ops/add.ts": 'import { size } from "../shape/size.ts";\n' };
  expect(judge({ ...shape, ...add })).toEqual([]);
  const up = { "packages/tensor/src/shape/size.ts": '\nimport { add } from "../ops/add.ts";\n' };
  expect(judge({ ...up, ...add })).toEqual([
    expect.stringMatching(
      /^packages\/tensor\/src\/shape\/size\.ts:2: "\.\.\/ops\/add\.ts" goes up: errors, .*shape, .* stand below ops$/,
    ),
  ]);
});

test("layers: a type may be imported from above", () => {
  const files = {
    "packages/tensor/src/shape/size.ts": 'import type { Tensor } from "../tensor.ts";\n',
    "packages/tensor/src/tensor.ts": "",
  };
  expect(judge(files)).toEqual([]);
});

test("layers: a dynamic import and a re-export count as imports", () => {
  const files = {
    "packages/tensor/src/shape/a.ts": 'export { add } from "../ops/add.ts";\n',
    "packages/tensor/src/shape/b.ts": 'const m = await import("../ops/add.ts");\n',
    "packages/tensor/src/ops/add.ts": "",
  };
  expect(judge(files)).toHaveLength(2);
});

test("layers: a file without a storey is asked for one", () => {
  const files = {
    "packages/tensor/src/misc.ts": 'import { a } from "./errors.ts";\n',
    "packages/tensor/src/errors.ts": "",
  };
  expect(judge(files)[0]).toMatch(/src\/misc\.ts has no storey/);
});

test("layers: siblings do not import one another, not even in tests", () => {
  const manifest = { dependencies: { "@qzynn/loss": "*", "@qzynn/tensor": "*" } };
  const found = judge(
    {
      "packages/nn/src/a.ts": 'import { mseLoss } from "@qzynn/loss";\n',
      "packages/nn/src/a.test.ts": 'import { mseLoss } from "@qzynn/loss";\n',
      "packages/nn/src/b.ts": 'import { add } from "@qzynn/tensor";\n',
    },
    manifest,
  );
  expect(found).toHaveLength(2);
  expect(found[0]).toContain('"@qzynn/loss" is not below @qzynn/nn');
});

test("layers: nobody imports the entry of the own package, by path or by name", () => {
  const files = {
    "packages/nn/src/index.ts": "",
    "packages/nn/src/a.ts": 'import { b } from "./index.ts";\n',
    "packages/nn/src/b.ts": 'import { b } from "@qzynn/nn";\n',
    "packages/nn/src/surface.test.ts": 'import * as nn from "@qzynn/nn";\n',
  };
  expect(judge(files)).toEqual([
    expect.stringContaining('src/a.ts:1: "./index.ts" is an entry of the package itself'),
    expect.stringContaining('src/b.ts:1: "@qzynn/nn" is the package itself'),
  ]);
});

test("layers: a path does not leave the package", () => {
  const files = { "packages/nn/src/a.ts": 'import { b } from "../../loss/src/mse.ts";\n' };
  expect(judge(files)[0]).toContain("leaves the package");
});

test("layers: what the sources import is declared for their users", () => {
  const files = {
    "apps/sine/src/a.ts": 'import pc from "picocolors";\n',
    "apps/sine/src/a.test.ts": 'import fc from "fast-check";\n',
  };
  expect(judge(files, { devDependencies: { picocolors: "*" } })).toEqual([
    expect.stringContaining('src/a.ts:1: "picocolors" is not among the package\'s dependencies'),
  ]);
  expect(judge(files, { dependencies: { picocolors: "*" } })).toEqual([]);
});

test("layers: index.ts reaches nothing that a browser lacks, node.ts may", () => {
  const files = {
    "packages/io/src/index.ts": 'export { a } from "./a.ts";\n',
    "packages/io/src/a.ts": 'import { readFile } from "node:fs/promises";\nimport type { Stats } from "node:fs";\n',
    "packages/io/src/node.ts": 'export { b } from "./b.ts";\n',
    "packages/io/src/b.ts": 'import sharp from "sharp";\n',
  };
  expect(judge(files, { optionalDependencies: { sharp: "*" } })).toEqual([
    expect.stringContaining('src/a.ts:1: "node:fs/promises" is reached from index.ts'),
  ]);
});

test("layers: imports are read over several lines and not from docstrings", () => {
  const source = '/**\n * import { no } from "no";\n */\nimport {\n  a,\n  b,\n} from "./a.ts";\nimport "./b.ts";\n';
  expect(importsOf(source)).toEqual([
    { from: "./a.ts", line: 4, type: false },
    { from: "./b.ts", line: 8, type: false },
  ]);
});
