#!/usr/bin/env node
// Builds the package in the current folder: declarations by tsc, and the code as one file for each entry. A process
// that opens hundreds of small files spends more time on that than on its first training step.
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { rolldown } from "rolldown";

/** @type {{ exports: Record<string, string | Record<string, string>> }} */
const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const input = Object.values(exports).flatMap((entry) =>
  typeof entry === "string" ? [] : [/** @type {string} */ (entry["@qzynn/source"])],
);

rmSync("dist", { recursive: true, force: true });
execFileSync("tsc", ["-p", "tsconfig.build.json", "--emitDeclarationOnly"], { stdio: "inherit" });

const bundle = await rolldown({ input, external: (id) => !id.startsWith(".") && !isAbsolute(id), logLevel: "warn" });
await bundle.write({
  dir: "dist",
  format: "esm",
  sourcemap: true,
  chunkFileNames: "shared-[hash].js",
  // A third of the code, which every process would read; editors show those of the declarations.
  comments: { legal: true, annotation: true, jsdoc: false },
});
await bundle.close();

// Entries of workers are JavaScript files that import nothing, found beside the file that starts them.
const files = readdirSync("src", { recursive: true, encoding: "utf8" });
for (const file of files.filter((name) => name.endsWith(".js") && !name.includes(".test.")))
  copyFileSync(join("src", file), join("dist", basename(file)));
