/** npy and npz files. */
import { readFileSync } from "node:fs";
import type { Tensor } from "@qzynn/tensor";
import { takeNpy } from "../npy/readNpy.ts";
import { type ReadNpzOptions, takeNpz } from "../npy/readNpz.ts";
import { type NpyOptions, writeNpy } from "../npy/writeNpy.ts";
import { type NpzOptions, writeNpz } from "../npy/writeNpz.ts";
import { withPath } from "./fileError.ts";
import { writeFileAtomic } from "./writeFileAtomic.ts";

/**
 * The array in a npy file, as `readNpy` gives it.
 *
 * @throws {QzynnError} that names the path if it cannot be read or is damaged.
 *
 * @example
 * ```ts
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { loadNpy, saveNpy } from "@qzynn/io/node";
 * import { tensor } from "@qzynn/tensor";
 * const path = join(tmpdir(), "qzynn-x.npy");
 * saveNpy(path, tensor([1, 2, 3]));
 * loadNpy(path).toArray(); // → [ 1, 2, 3 ]
 * ```
 */
export const loadNpy = (path: string): Tensor => withPath("loadNpy", path, () => takeNpy(readFileSync(path)));

/**
 * Writes a tensor as `numpy.save` does; the old file stays whole until the new one is.
 *
 * @throws {QzynnError} that names the path if it cannot be written.
 */
export const saveNpy = (path: string, x: Tensor, options: NpyOptions = {}): void =>
  writeFileAtomic(path, writeNpy(x, options));

/**
 * The arrays in a npz file, as `readNpz` gives them.
 *
 * @throws {QzynnError} that names the path if it cannot be read or is damaged.
 */
export const loadNpz = (path: string, options: ReadNpzOptions = {}): Record<string, Tensor> =>
  withPath("loadNpz", path, () => takeNpz(readFileSync(path), options));

/**
 * Writes named tensors as `numpy.savez` does; the old file stays whole until the new one is.
 *
 * @throws {QzynnError} that names the path if it cannot be written.
 */
export const saveNpz = (path: string, record: Readonly<Record<string, Tensor>>, options: NpzOptions = {}): void =>
  writeFileAtomic(path, writeNpz(record, options));
