/** Checkpoint files: everything that a run needs to go on. */
import { readFileSync } from "node:fs";
import { decodeCheckpoint } from "../checkpoint/decodeCheckpoint.ts";
import { encodeCheckpoint } from "../checkpoint/encodeCheckpoint.ts";
import type { Tree } from "../checkpoint/tree.ts";
import { withPath } from "./fileError.ts";
import { writeFileAtomic } from "./writeFileAtomic.ts";

/**
 * Writes `tree` as {@link encodeCheckpoint} does. A crash at any moment leaves the old checkpoint or the new one, whole.
 *
 * @throws {QzynnError} that names the path, or the place in the tree that cannot be kept.
 *
 * @example
 * ```ts
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { loadCheckpoint, saveCheckpoint } from "@qzynn/io/node";
 * import { tensor } from "@qzynn/tensor";
 * const path = join(tmpdir(), "qzynn-run.checkpoint");
 * saveCheckpoint(path, { epoch: 7, model: { "0.bias": tensor([1, 2]) } });
 * loadCheckpoint<{ epoch: number }>(path).epoch; // → 7
 * ```
 */
export function saveCheckpoint(path: string, tree: unknown): void {
  const bytes = encodeCheckpoint(tree);
  writeFileAtomic(path, bytes);
}

/**
 * The tree that {@link saveCheckpoint} was given. `T` is what you know about it; it is not checked.
 *
 * @throws {QzynnError} that names the path if it cannot be read or a bit of it is wrong.
 */
export const loadCheckpoint = <T = Tree>(path: string): T =>
  withPath("loadCheckpoint", path, () => decodeCheckpoint<T>(readFileSync(path)));
