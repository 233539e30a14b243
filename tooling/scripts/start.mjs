// `pnpm start`: builds what the experiments need, runs both, and says where their pictures are.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { turbo } from "./turbo.mjs";
import { root } from "./workspace.mjs";

const experiments = [
  { title: "sine: a network learns sin(x)", app: "sine", args: [] },
  {
    title: "hanzi: a network tells twelve handwritten characters apart",
    app: "hanzi",
    // Fewer pictures and epochs than by default: a taste of it.
    args: ["train", "--count", "400", "--epochs", "20", "--decay", "0.85"],
  },
];

/** @param {string} folder @returns {string[]} */
const pictures = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => name.endsWith(".png"))
        .map((name) => `${folder}/${name}`)
    : [];

const began = Date.now();
const built = turbo("run", "build", "--filter=./apps/*", "--output-logs=errors-only");
if (built !== 0) process.exit(built);

for (const { title, app, args } of experiments) {
  console.log(`\n── ${title} ──\n`);
  const out = `runs/${app}`;
  const { status, signal } = spawnSync(process.execPath, [`apps/${app}/dist/main.js`, ...args, "--out", out], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) {
    console.error(`\n${app} ended with ${signal ?? `exit code ${status}`}`);
    process.exit(status ?? 1);
  }
}

console.log(`\nBoth experiments took ${((Date.now() - began) / 1000).toFixed(0)} s. Their pictures:`);
for (const { app } of experiments) for (const path of pictures(`runs/${app}`)) console.log(`  ${path}`);
