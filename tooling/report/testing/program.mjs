// A program as `runJobs` expects one: waits until `--until` exists, fails with --fail, and counts its calls in `--out`.
import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";

const value = (name) => process.argv[process.argv.indexOf(name) + 1];
const out = value("--out");
appendFileSync(join(out, "calls"), `${process.argv.includes("--resume") ? "resumed" : "begun"}\n`);
process.on("SIGINT", () => process.exit(130));
if (process.argv.includes("--fail")) {
  process.stderr.write("error: the loss is NaN\n");
  process.exit(1);
}
if (process.argv.includes("--wrong")) {
  process.stderr.write("error: unknown option '--wrong'\n");
  process.exit(2);
}
while (process.argv.includes("--until") && !existsSync(value("--until"))) await new Promise((r) => setTimeout(r, 20));
process.stdout.write(
  JSON.stringify({ seed: Number(value("--seed")), threads: value("--threads"), command: process.argv[2] }),
);
