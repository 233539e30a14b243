// The packages of this repository.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** @typedef {{ name: string, folder: string, dir: string, manifest: Record<string, any> }} Package */

/** @param {string[]} folders @returns {Package[]} */
export const packages = (folders = ["packages", "apps", "tooling"]) =>
  folders.flatMap((parent) =>
    readdirSync(join(root, parent))
      .filter((name) => existsSync(join(root, parent, name, "package.json")))
      .map((name) => {
        const dir = join(root, parent, name);
        const manifest = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
        return { name: manifest.name, folder: `${parent}/${name}`, dir, manifest };
      }),
  );
