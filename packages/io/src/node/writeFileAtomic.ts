/** Files that are either the old one or the new one, whatever happens in between. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileError } from "./fileError.ts";
import { removeLeftovers, temporaryName } from "./temporary.ts";

/**
 * Writes `bytes` beside `path`, brings them to the disk, and only then gives them the name: a crash, a full disk or a
 * lost connection leaves the old file whole. Follows a link at `path` and keeps the rights of the file there. What
 * processes that were killed have left beside it is removed.
 *
 * @throws {QzynnError} that names the path if it cannot be written.
 *
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { writeFileAtomic } from "@qzynn/io/node";
 * const path = join(tmpdir(), "qzynn-notes.txt");
 * writeFileAtomic(path, new TextEncoder().encode("kept"));
 * readFileSync(path, "utf8"); // → kept
 * ```
 */
export const writeFileAtomic = (path: string, bytes: Uint8Array): void =>
  writeWhole("writeFileAtomic", path, bytes, { lasting: true });

/**
 * The same, where the disk may take its time if it is not `lasting`: after a power cut the file may be lost. Errors name
 * the `call`.
 */
export function writeWhole(
  call: string,
  path: string,
  bytes: Uint8Array,
  { lasting }: { readonly lasting: boolean },
): void {
  try {
    const target = existing(path);
    const folder = dirname(target);
    const before = statSync(target, { throwIfNoEntry: false });
    const temporary = join(folder, temporaryName(target, randomBytes(6).toString("hex")));
    try {
      writeNew(temporary, bytes, before?.mode, lasting);
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    if (lasting) syncFolder(folder);
    // A file that is new has no history; folders with thousands of new files are not searched each time.
    if (before) removeLeftovers(target);
  } catch (error) {
    throw fileError(call, path, error);
  }
}

/** Where a link leads to; the path itself if nothing is there yet. */
function existing(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function writeNew(path: string, bytes: Uint8Array, rights: number | undefined, lasting: boolean): void {
  const file = openSync(path, "wx");
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
    if (rights !== undefined) fchmodSync(file, rights & 0o7777);
    if (lasting) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the new name last through a power cut. Windows has no such call for folders. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } catch {
    // Some network file systems refuse; the file itself is safe by then.
  } finally {
    closeSync(folder);
  }
}
