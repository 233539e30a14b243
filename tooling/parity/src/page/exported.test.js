import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { declares, exportsIn, exportsOf, has } from "./exported.js";

/** @param {Record<string, string>} files @returns {string} the folder of a package that has them */
const packageOf = (files) => {
  const dir = mkdtempSync(join(tmpdir(), "qzynn-parity-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, "src", name)), { recursive: true });
    writeFileSync(join(dir, "src", name), text);
  }
  return dir;
};

test("values, types and second names are exported, whatever they are called inside", () => {
  const source = `
    export { concat, concat as cat, type Options } from "./ops/concat.ts";
    export type { Shape } from "./shape.ts";
    import { hidden } from "./hidden.ts";`;
  expect([...exportsIn(source, "src")]).toEqual([
    ["concat", "src/ops/concat.ts"],
    ["cat", "src/ops/concat.ts"],
    ["Options", "src/ops/concat.ts"],
    ["Shape", "src/shape.ts"],
  ]);
});

test("members are those of the class that is exported, not words in its methods", () => {
  const source = [
    "export class Module {",
    "  /** registerHook( is not here. */",
    "  readonly training = true;",
    "  forward<S>(x: S): S {",
    "    this.stateDict();",
    "    return x;",
    "  }",
    "}",
  ].join("\n");
  expect(["training", "forward", "stateDict", "registerHook"].map((name) => declares(source, name))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("a name, a member, a method of Tensor in a file of its own, and things of Node's entry are found", () => {
  const exports = exportsOf(
    packageOf({
      "index.ts": `export { Tensor } from "./tensor.ts";\nexport { init } from "./init.ts";`,
      "node.ts": `export { saveFile } from "./saveFile.ts";`,
      "tensor.ts": "export class Tensor {\n  data: number[];\n}",
      "methods.ts": "export interface Methods {\n  view<S>(this: S): S;\n}",
      "methods/algebra.ts": "export interface AlgebraMethods {\n  mm<S>(this: S): S;\n}",
      "init.ts": "export const init = {\n  zeros,\n} as const;",
      "saveFile.ts": "",
    }),
  );
  const names = ["Tensor", "Tensor.view", "Tensor.mm", "Tensor.data", "init.zeros", "saveFile"];
  expect(names.filter((name) => !has(exports, name))).toEqual([]);
  expect(["view", "Tensor.cut", "init.ones", "Nobody.data"].filter((name) => has(exports, name))).toEqual([]);
});
