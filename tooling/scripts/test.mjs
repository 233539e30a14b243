// `pnpm test`: every package's tests through turbo, then their sum. Arguments go to turbo: `--filter=@qzynn/nn`.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { summarise } from "./summary.mjs";
import { turbo } from "./turbo.mjs";
import { packages } from "./workspace.mjs";

const args = process.argv.slice(2);
for (const { dir } of packages()) rmSync(join(dir, "reports"), { recursive: true, force: true });
const status = turbo("run", "test", "--continue", "--output-logs=new-only", "--log-order=grouped", ...args);
const sum = summarise(args.length === 0);
process.exitCode = status || sum;
