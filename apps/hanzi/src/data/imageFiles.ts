/** Image files, named one by one or by their folder. */
import { readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { QzynnError } from "@qzynn/tensor";

const ENDINGS = new Set([".bmp", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".avif"]);

/** The path itself, or what looks like a picture anywhere below a folder, in the order of names. */
export function imageFiles(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new QzynnError(`${path} does not exist; give a picture or a folder of pictures`);
  if (!found.isDirectory()) return [path];
  const files = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => ENDINGS.has(extname(name).toLowerCase()))
    .sort(new Intl.Collator("en", { numeric: true }).compare)
    .map((name) => join(path, name));
  if (files.length > 0) return files;
  throw new QzynnError(`there is no picture in ${path}; read are ${[...ENDINGS].join(", ")}`);
}
