/** What lies in a folder of images, before any of them is read. */
import { readdirSync, realpathSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { QzynnError } from "@qzynn/tensor";
import { fileError } from "./fileError.ts";

export interface Sample {
  readonly path: string;
  /** The place of its class in `classes`. */
  readonly label: number;
}

export interface Scan {
  readonly classes: readonly string[];
  readonly samples: readonly Sample[];
  /** How many files were left out: hidden ones and those with another extension. */
  readonly skipped: number;
}

type Order = (a: string, b: string) => number;

export function scanFolder(root: string, extensions: readonly string[], order: Order): Scan {
  const { folders, files } = list(root, order);
  const classes = folders.filter((name) => !name.startsWith("."));
  if (classes.length === 0) {
    const found = files.length === 0 ? "it is empty" : `it has ${files.length} files but no folders`;
    throw bad(
      root,
      `${found}; it needs a folder for each class with images in it, as in ${join(root, "cat", "1.png")}`,
    );
  }
  const samples: Sample[] = [];
  let skipped = files.length;
  classes.forEach((name, label) => {
    const found = walk(join(root, name), order, new Set());
    const images = found.filter((path) => extensions.includes(extname(path).toLowerCase()));
    skipped += found.length - images.length;
    if (images.length === 0) {
      const other =
        found.length === 0 ? "it is empty" : `none of its ${found.length} files ends in ${extensions.join(", ")}`;
      throw bad(join(root, name), `a class without images: ${other}; add some, or remove the folder`);
    }
    for (const path of images) samples.push({ path, label });
  });
  return { classes, samples, skipped };
}

/** Every file below `folder`, in order; `.png` alone has no extension, so hidden files fall out with the others. */
function walk(folder: string, order: Order, above: ReadonlySet<string>): string[] {
  // Links may lead back up.
  const real = realpathSync(folder);
  if (above.has(real)) return [];
  const { folders, files } = list(folder, order);
  const below = new Set([...above, real]);
  const inside = folders
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => walk(join(folder, name), order, below));
  return [...files.map((name) => join(folder, name)), ...inside];
}

function list(folder: string, order: Order): { folders: string[]; files: string[] } {
  const folders: string[] = [];
  const files: string[] = [];
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const link = entry.isSymbolicLink() && statSync(join(folder, entry.name), { throwIfNoEntry: false });
      ((link || entry).isDirectory() ? folders : files).push(entry.name);
    }
  } catch (error) {
    const isFile = statSync(folder, { throwIfNoEntry: false })?.isFile();
    if (isFile) throw bad(folder, "it is a file, not a folder; give the folder that holds a folder for each class");
    throw fileError("ImageFolder", folder, error);
  }
  return { folders: folders.sort(order), files: files.sort(order) };
}

const bad = (path: string, fact: string): QzynnError => new QzynnError(`ImageFolder: ${path}: ${fact}`);
