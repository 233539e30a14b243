/** Checkpoints as files in a folder. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, writeFileAtomic } from "@qzynn/io/node";
import { QzynnError } from "@qzynn/tensor";
import type { CheckpointStore } from "../checkpoint/store.ts";

/**
 * Keeps checkpoints in `path`, which is made when the first one is written. A file there is the old one or the new one,
 * whole, at any moment.
 *
 * @example
 * ```ts
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { checkpointFolder } from "@qzynn/train/node";
 * const store = checkpointFolder(join(tmpdir(), "qzynn-runs", "first"));
 * store.set("note", Uint8Array.of(1, 2));
 * store.get("note"); // → Uint8Array(2) [ 1, 2 ]
 * ```
 */
export function checkpointFolder(path: string): CheckpointStore & {
  readonly path: string;
  get(name: string): Uint8Array | undefined;
} {
  return {
    path,
    get(name) {
      try {
        const bytes = readFileSync(join(path, name));
        return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      } catch (cause) {
        if (hasCode(cause, "ENOENT")) return undefined;
        throw new QzynnError(`checkpointFolder: ${join(path, name)} cannot be read: ${messageOf(cause)}`, { cause });
      }
    },
    set(name, bytes) {
      makeFolder(path);
      writeFileAtomic(join(path, name), bytes);
    },
    delete(name) {
      try {
        rmSync(join(path, name), { force: true });
      } catch (cause) {
        throw new QzynnError(`checkpointFolder: ${join(path, name)} cannot be deleted: ${messageOf(cause)}`, { cause });
      }
    },
  };
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
