// `pnpm bench`: builds the library and the bench, and runs it. The build takes no time when nothing changed.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { turbo } from "../scripts/turbo.mjs";

const main = fileURLToPath(new URL("dist/main.js", import.meta.url));
const asksOnly = process.argv.includes("--help") || process.argv.includes("-h");
if (!asksOnly || !existsSync(main)) {
  const built = turbo("run", "build", "--filter=@qzynn/bench", "--output-logs=errors-only");
  if (built !== 0) process.exit(built);
}
await import(main);
