/** The format of `torch.save` before 1.6: pickles one after another, then the numbers of each storage. */
import type { Tree } from "../checkpoint/tree.ts";
import { kinds } from "../elements/kinds.ts";
import { swapBytes } from "../elements/swapBytes.ts";
import { bad } from "./bad.ts";
import type { Budget } from "./python.ts";
import { Reader } from "./Reader.ts";
import { toTree } from "./toTree.ts";
import { Unpickler } from "./Unpickler.ts";

const MAGIC = 0x1950a86a20f9469cfc6cn;
const VERSION = 1001;

export function readLegacy(bytes: Uint8Array, budget: Budget): Tree {
  const reader = new Reader(bytes);
  const next = () => new Unpickler(reader, budget);
  if (next().read() !== MAGIC) throw bad("the file does not begin as one of torch.save does", "this is another format");
  const version = next().read();
  if (version !== VERSION)
    throw bad(`version ${version} of the old format`, `read is ${VERSION}; save it again with torch.save`);
  const system = next().read();
  const isLittle = !(system instanceof Map) || system.get("little_endian") !== false;
  const machine = next();
  const value = machine.read();
  const keys = next().read();
  if (!Array.isArray(keys)) throw bad("the list of its storages is missing", "the file is damaged");
  const contents = new Map<string, Uint8Array>();
  for (const key of keys) {
    const storage = typeof key === "string" ? machine.storage(key) : undefined;
    if (storage && !storage.kind) {
      throw bad(
        "a storage of the old format without a kind of number",
        "PyTorch cannot read it either; save without _use_new_zipfile_serialization=False",
      );
    }
    if (!storage?.kind || contents.has(storage.key)) {
      const said = typeof key === "string" ? JSON.stringify(key.slice(0, 40)) : `of kind ${typeof key}`;
      throw bad(`a storage ${said} that nothing refers to`, "the file is damaged");
    }
    const length = reader.uint64();
    if (length !== storage.length) {
      throw bad(
        `the storage ${storage.key} has ${length} elements`,
        `the pickle speaks of ${storage.length}; the file is damaged`,
      );
    }
    const { size } = kinds[storage.kind];
    // A copy: floats may lie at odd places.
    const content = reader.take(length * size).slice();
    if (!isLittle) swapBytes(content, size);
    contents.set(storage.key, content);
  }
  if (reader.at < bytes.length)
    throw bad(`${bytes.length - reader.at} bytes follow the last storage`, "the file is damaged");
  return toTree(
    value,
    ({ key }) => {
      const content = contents.get(key);
      if (!content) throw bad(`the storage ${key.slice(0, 40)} is missing`, "the file is cut short");
      return content;
    },
    budget,
  );
}
