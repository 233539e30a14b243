/** Safetensors files. */
import { readFileSync } from "node:fs";
import type { Tensor } from "@qzynn/tensor";
import { type Safetensors, takeSafetensors } from "../safetensors/readSafetensors.ts";
import { type SafetensorsOptions, writeSafetensors } from "../safetensors/writeSafetensors.ts";
import { withPath } from "./fileError.ts";
import { writeFileAtomic } from "./writeFileAtomic.ts";

/**
 * The tensors and the metadata of a safetensors file, as `readSafetensors` gives them.
 *
 * @throws {QzynnError} that names the path if it cannot be read or is damaged.
 *
 * @example
 * ```ts
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { loadSafetensors, saveSafetensors } from "@qzynn/io/node";
 * import { tensor } from "@qzynn/tensor";
 * const path = join(tmpdir(), "qzynn-model.safetensors");
 * saveSafetensors(path, { weight: tensor([1, 2, 3]) });
 * loadSafetensors(path).tensors.weight?.toArray(); // → [ 1, 2, 3 ]
 * ```
 */
export const loadSafetensors = (path: string): Safetensors =>
  withPath("loadSafetensors", path, () => takeSafetensors(readFileSync(path)));

/**
 * Writes named tensors as one safetensors file; the old file stays whole until the new one is.
 *
 * @throws {QzynnError} that names the path if it cannot be written.
 */
export function saveSafetensors(
  path: string,
  record: Readonly<Record<string, Tensor>>,
  options: SafetensorsOptions = {},
): void {
  const bytes = writeSafetensors(record, options);
  writeFileAtomic(path, bytes);
}
