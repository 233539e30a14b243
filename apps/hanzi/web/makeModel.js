// `pnpm web:model`: trains the network that the page comes with, on drawn characters, and puts it where the page looks.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

// Whole paths: where the command was typed is of no importance.
const program = join(import.meta.dirname, "../dist/main.js");
const trained = join(import.meta.dirname, "../runs/page");
const place = join(import.meta.dirname, "public/model.safetensors");

/** @param {string[]} args */
const hanzi = (...args) => {
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
};

hanzi("train", "--preset", "cnn", "--out", trained);
hanzi("export", "--model", trained, "--format", "safetensors", "--out", place);
