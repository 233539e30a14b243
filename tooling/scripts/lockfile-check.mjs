// The lockfile holds no address, and the binaries of every native tool for other machines than this one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./workspace.mjs";

/** Native packages, and the name under which they come for a Mac. */
const natives = [
  "@turbo/darwin-arm64",
  "@biomejs/cli-darwin-arm64",
  "@typescript/typescript-darwin-arm64",
  "@rolldown/binding-darwin-arm64",
  "lightningcss-darwin-arm64",
  "@img/sharp-darwin-arm64",
  "@resvg/resvg-js-darwin-arm64",
];

const lines = readFileSync(join(root, "pnpm-lock.yaml"), "utf8").split("\n");
const addresses = lines.flatMap((line, i) => (/https?:\/\//.test(line) ? [`  ${i + 1}: ${line.trim()}`] : []));
const missing = natives.filter((name) => !lines.some((line) => line.includes(`${name}@`)));

if (addresses.length) console.error(`pnpm-lock.yaml names addresses:\n${addresses.join("\n")}`);
if (missing.length) console.error(`pnpm-lock.yaml lacks ${missing.join(", ")}`);
const bad = addresses.length + missing.length > 0;
if (!bad) console.log("the lockfile names no address and lacks no platform");
process.exitCode = bad ? 1 : 0;
