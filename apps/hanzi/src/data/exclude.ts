/** Pictures that are not to be learned from, by name. */
import { existsSync, readFileSync } from "node:fs";
import { sep } from "node:path";
import { Subset } from "@qzynn/data";
import { QzynnError, type Tensor } from "@qzynn/tensor";

type Sample = readonly [Tensor, Tensor];

/** A name a line, `<class>/<file>`; what comes behind `#` is a remark. */
export function readList(path: string): ReadonlySet<string> {
  if (!existsSync(path)) {
    throw new QzynnError(`${path} does not exist; write the list with "hanzi clean", or leave --exclude out`);
  }
  const lines = readFileSync(path, "utf8").split(/\r?\n/);
  const names = lines.map((line) => line.replace(/(^|\s)#.*/, "").trim());
  return new Set(names.filter((name) => name !== ""));
}

/** `<class>/<file>`, as lists name a picture, wherever its folder lies. */
export const nameOf = (path: string): string => path.split(sep).slice(-2).join("/");

/** Those of `part` whose names are not on the list. A name that no picture has is a mistake in the list. */
export function without(part: Subset<Sample>, paths: readonly string[], list: ReadonlySet<string>): Subset<Sample> {
  const names = paths.map(nameOf);
  const known = new Set(names);
  for (const name of list) {
    if (known.has(name)) continue;
    throw new QzynnError(`the list of --exclude names ${name}, and there is no such picture; take the line out`);
  }
  return new Subset(
    part.dataset,
    part.indices.filter((index) => !list.has(names[index] as string)),
  );
}
