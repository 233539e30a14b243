/** A large model as several safetensors files in one folder. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { setEntry } from "../entries.ts";
import { readShardIndex, type ShardOptions, shardSafetensors } from "../safetensors/shards.ts";
import { withPath } from "./fileError.ts";
import { loadSafetensors } from "./safetensors.ts";
import { writeFileAtomic } from "./writeFileAtomic.ts";

/**
 * All tensors of the files that an index (`model.safetensors.index.json`) names; they must lie beside it.
 *
 * @throws {QzynnError} that names the file that is missing or damaged, or the tensor that is not where the index says.
 *
 * @example
 * ```ts
 * import { mkdtempSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { loadShards, saveShards } from "@qzynn/io/node";
 * import { ones } from "@qzynn/tensor";
 * const folder = mkdtempSync(join(tmpdir(), "qzynn-"));
 * const index = saveShards(folder, { a: ones([3]), b: ones([2]) }, { maxShardSize: 16 });
 * loadShards(index).b?.toArray(); // → [ 1, 1 ]
 * ```
 */
export function loadShards(path: string): Record<string, Tensor> {
  const files = withPath("loadShards", path, () => readShardIndex(readFileSync(path, "utf8")));
  const found = new Map<string, Record<string, Tensor>>();
  for (const file of new Set(files.values())) found.set(file, loadSafetensors(join(dirname(path), file)).tensors);
  const tensors: Record<string, Tensor> = {};
  for (const [name, file] of files) {
    const shard = found.get(file) ?? {};
    const tensor = Object.hasOwn(shard, name) ? shard[name] : undefined;
    if (!tensor) {
      throw new QzynnError(
        `loadShards: ${path}: it says that ${JSON.stringify(name)} lies in ${file}, which lacks it; the files belong to different models, load them again`,
      );
    }
    setEntry(tensors, name, tensor);
  }
  return tensors;
}

/**
 * Writes {@link shardSafetensors} into `folder`, the index last, and returns the path of the index.
 *
 * @throws {QzynnError} that names the file that cannot be written.
 */
export function saveShards(
  folder: string,
  record: Readonly<Record<string, Tensor>>,
  options: ShardOptions = {},
): string {
  const { index, files } = shardSafetensors(record, options);
  for (const [name, bytes] of files) writeFileAtomic(join(folder, name), bytes());
  const path = join(folder, `${options.name ?? "model"}.safetensors.index.json`);
  writeFileAtomic(path, new TextEncoder().encode(index));
  return path;
}
