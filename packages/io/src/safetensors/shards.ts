/** A large model as several safetensors files, and the list that says which tensor lies in which. */
import { QzynnError, Tensor } from "@qzynn/tensor";
import { setEntry } from "../entries.ts";
import { duplicateKey } from "./duplicateKey.ts";
import { type SafetensorsOptions, writeSafetensors } from "./writeSafetensors.ts";

export interface ShardOptions extends SafetensorsOptions {
  /** The most bytes of numbers in one file, 5 · 10⁹ unless said otherwise; a tensor larger than that gets its own file. */
  readonly maxShardSize?: number;
  /** How the files are called: `model` gives `model-00001-of-00002.safetensors`. */
  readonly name?: string;
}

export interface Shards {
  /** The text of `model.safetensors.index.json`. */
  readonly index: string;
  /** The bytes of each file by its name, made when they are asked for. */
  readonly files: ReadonlyMap<string, () => Uint8Array>;
}

/**
 * The tensors of `record` in their order, spread over files of at most `maxShardSize` bytes, with the index that
 * Hugging Face's libraries read.
 *
 * @throws {QzynnError} for a size that is not positive, a name that is no file name, and what `writeSafetensors` refuses.
 *
 * @example
 * ```ts
 * import { shardSafetensors } from "@qzynn/io";
 * import { zeros } from "@qzynn/tensor";
 * const { index, files } = shardSafetensors({ a: zeros([3]), b: zeros([2]) }, { maxShardSize: 16 });
 * [...files.keys()]; // → [ 'model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors' ]
 * JSON.parse(index).weight_map.b; // → model-00002-of-00002.safetensors
 * ```
 */
export function shardSafetensors(record: Readonly<Record<string, Tensor>>, options: ShardOptions = {}): Shards {
  const { maxShardSize = 5e9, name = "model", metadata } = options;
  if (!(maxShardSize > 0))
    throw new QzynnError(`shardSafetensors: a maxShardSize of ${maxShardSize}; it must be positive`);
  if (!isFileName(name)) throw new QzynnError(`shardSafetensors: ${JSON.stringify(name)} is no name of a file`);
  const shards = spread(record, maxShardSize);
  const weightMap: Record<string, string> = {};
  const files = new Map<string, () => Uint8Array>();
  let total = 0;
  shards.forEach((shard, i) => {
    const number = (n: number) => String(n).padStart(5, "0");
    const file = `${name}-${number(i + 1)}-of-${number(shards.length)}.safetensors`;
    for (const [key, x] of Object.entries(shard)) {
      setEntry(weightMap, key, file);
      total += x.data.byteLength;
    }
    files.set(file, () => writeSafetensors(shard, { metadata: { format: "pt", ...metadata } }));
  });
  return { index: `${JSON.stringify({ metadata: { total_size: total }, weight_map: weightMap }, null, 2)}\n`, files };
}

function spread(record: Readonly<Record<string, Tensor>>, most: number): Record<string, Tensor>[] {
  let shard: Record<string, Tensor> = {};
  const shards = [shard];
  let size = 0;
  for (const [key, x] of Object.entries(record)) {
    if (!(x instanceof Tensor))
      throw new QzynnError(`shardSafetensors: "${key}" is no tensor; only tensors can be kept`);
    if (size > 0 && size + x.data.byteLength > most) {
      shard = {};
      shards.push(shard);
      size = 0;
    }
    setEntry(shard, key, x);
    size += x.data.byteLength;
  }
  return shards;
}

/**
 * Which file each tensor lies in, from the text of an index.
 *
 * @throws {QzynnError} if it is no index, or names a file outside of its own folder.
 *
 * @example
 * ```ts
 * import { readShardIndex } from "@qzynn/io";
 * readShardIndex('{"weight_map": {"0.weight": "model-00001-of-00001.safetensors"}}').get("0.weight"); // → model-00001-of-00001.safetensors
 * ```
 */
export function readShardIndex(text: string): ReadonlyMap<string, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw bad("it is no valid JSON", error instanceof Error ? error.message : String(error));
  }
  const twice = duplicateKey(text);
  if (twice !== null) throw bad(`it has the key ${JSON.stringify(twice)} twice`, "one of them would be lost");
  const { weight_map: map } = Object(json) as { readonly weight_map?: unknown };
  if (typeof map !== "object" || map === null || Array.isArray(map)) {
    throw bad("it has no weight_map", 'it must say which file each tensor lies in: {"weight_map": {"name": "file"}}');
  }
  const files = new Map<string, string>(Object.entries(map));
  for (const [key, file] of files) {
    if (typeof file !== "string" || !isFileName(file)) {
      throw bad(
        `it puts ${JSON.stringify(key)} into ${JSON.stringify(file)}`,
        "a shard must be a file beside the index",
      );
    }
  }
  return files;
}

/** Nothing that leads to another folder, on any system. */
const isFileName = (name: string): boolean => /^[^/\\:\0]+$/.test(name) && name !== "." && name !== "..";

const bad = (fact: string, reason: string): QzynnError => new QzynnError(`readShardIndex: ${fact}: ${reason}`);
