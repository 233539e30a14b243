/** Folders to write into. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileError } from "./fileError.ts";

/**
 * Makes a folder and all that it lies in, as far as they are not there yet.
 *
 * @throws {QzynnError} that names the folder and says why it cannot be made.
 *
 * @example
 * ```ts
 * import { existsSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { makeFolder } from "@qzynn/io/node";
 * const path = join(tmpdir(), "qzynn-runs", "today");
 * makeFolder(path);
 * existsSync(path); // → true
 * ```
 */
export const makeFolder = (path: string): void => makeFolderFor("makeFolder", path);

/** The same; errors name the `call` that wanted it. */
export function makeFolderFor(call: string, path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw fileError(call, path, reasonOf(path) ?? error);
  }
}

/** Of several folders at a time Node says only that the first is not there, as on a disk that can only be read. */
function reasonOf(path: string): unknown {
  let missing = resolve(path);
  while (!existsSync(dirname(missing))) missing = dirname(missing);
  if (existsSync(missing)) return null;
  try {
    mkdirSync(missing);
    return null;
  } catch (error) {
    return error;
  }
}
