// `pnpm parity` writes docs/PARITY.md; `pnpm parity --check` fails if it is not what it would write.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { page, survey } from "./page.js";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const file = join(root, "docs/PARITY.md");
const found = survey(root);
const text = page(found);

const untested = found.flatMap(({ groups }) => Object.values(groups).flat()).filter((e) => e.standing === "untested");
if (untested.length > 0)
  console.log(`exported, but no test names them: ${untested.map(({ name }) => name).join(", ")}`);

if (process.argv.includes("--check")) {
  const fresh = existsSync(file) && readFileSync(file, "utf8") === text;
  console.log(fresh ? "docs/PARITY.md is fresh" : "docs/PARITY.md is stale: run `pnpm parity` and commit it");
  process.exitCode = fresh ? 0 : 1;
} else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log("docs/PARITY.md is written");
}
