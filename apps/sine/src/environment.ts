/** Versions and machine: what else a result could depend on. The numbers do not, the time does. */
import { readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { backend } from "@qzynn/tensor";

const PACKAGES = ["tensor", "nn", "loss", "optim", "data", "io", "train", "plot"];

export const environment = (): string =>
  `${JSON.stringify(
    {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      cpu: cpus()[0]?.model ?? null,
      cores: availableParallelism(),
      backend: backend(),
      packages: Object.fromEntries(PACKAGES.map((name) => [`@qzynn/${name}`, versionOf(`@qzynn/${name}`)])),
    },
    null,
    2,
  )}\n`;

const versionOf = (name: string): string => {
  const manifest = JSON.parse(readFileSync(new URL(import.meta.resolve(`${name}/package.json`)), "utf8"));
  return manifest.version as string;
};
