/** IDX files, as MNIST and its kin come in. */
import { readFileSync } from "node:fs";
import type { Tensor } from "@qzynn/tensor";
import { type ReadIdxOptions, readIdx } from "../idx/readIdx.ts";
import { writeIdx } from "../idx/writeIdx.ts";
import { withPath } from "./fileError.ts";
import { writeFileAtomic } from "./writeFileAtomic.ts";

/**
 * The array in an IDX file, plain or packed by gzip, whatever its name.
 *
 * @throws {QzynnError} that names the path if it cannot be read or is damaged.
 *
 * @example
 * ```ts
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { loadIdx, saveIdx } from "@qzynn/io/node";
 * import { tensor } from "@qzynn/tensor";
 * const path = join(tmpdir(), "qzynn-labels-idx1-ubyte.gz");
 * saveIdx(path, tensor([5, 0, 4], { dtype: "uint8" }));
 * loadIdx(path).toArray(); // → [ 5, 0, 4 ]
 * ```
 */
export const loadIdx = (path: string, options: ReadIdxOptions = {}): Tensor =>
  withPath("loadIdx", path, () => readIdx(readFileSync(path), options));

/**
 * Writes a tensor as an IDX file, packed if the name ends in `.gz`; the old file stays whole until the new one is.
 *
 * @throws {QzynnError} that names the path if it cannot be written.
 */
export const saveIdx = (path: string, x: Tensor): void =>
  writeFileAtomic(path, writeIdx(x, { gzip: path.endsWith(".gz") }));
