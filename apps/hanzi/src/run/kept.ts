/** What a run says of itself: its settings and its classes. */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { makeFolder, writeFileAtomic } from "@qzynn/io/node";
import { backend, QzynnError } from "@qzynn/tensor";
import { DEFAULT_PRESET, presets } from "../settings/presets.ts";
import type { Settings } from "../settings/settings.ts";
import type { RunFiles } from "./files.ts";
import { checkedClasses, checkedKind } from "./kind.ts";

export interface Kept {
  readonly settings: Settings;
  readonly classes: readonly string[];
}

export function keep(files: RunFiles, kept: Kept): void {
  makeFolder(files.folder);
  writeFileAtomic(files.settings, new TextEncoder().encode(`${JSON.stringify(kept, null, 2)}\n`));
}

/** Versions and machine: what else a result could depend on. The numbers do not, the time does. */
export function keepEnvironment(files: RunFiles): void {
  const environment = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model ?? null,
    cores: availableParallelism(),
    backend: backend(),
    packages: Object.fromEntries(PACKAGES.map((name) => [`@qzynn/${name}`, versionOf(`@qzynn/${name}`)])),
  };
  writeFileAtomic(files.environment, new TextEncoder().encode(`${JSON.stringify(environment, null, 2)}\n`));
}

const PACKAGES = ["tensor", "nn", "loss", "optim", "data", "io", "train", "plot"];

const versionOf = (name: string): string => {
  const manifest = JSON.parse(readFileSync(new URL(import.meta.resolve(`${name}/package.json`)), "utf8"));
  return manifest.version as string;
};

export function readKept(files: RunFiles): Kept {
  if (!existsSync(files.settings)) {
    throw new QzynnError(
      `there is no trained model in ${files.folder} (no settings.json): train one with "hanzi train --out ${files.folder}", or name its folder with --model`,
    );
  }
  const refuse = (why: string): never => {
    throw new QzynnError(`${files.settings} does not describe a run of hanzi: ${why}`);
  };
  const { settings, classes } = read(files.settings) ?? {};
  if (typeof settings !== "object") return refuse("its settings are missing");
  // What an earlier version did not know had the value that it has by default.
  const all: Settings = { ...presets[DEFAULT_PRESET]!, ...settings };
  return { settings: { ...all, ...checkedKind(all, refuse) }, classes: checkedClasses(classes, refuse) };
}

function read(path: string): Partial<Kept> | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new QzynnError(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
