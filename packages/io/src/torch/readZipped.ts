/** The format of `torch.save` since 1.6: a zip archive with a pickle, and a file for each storage. */
import type { Tree } from "../checkpoint/tree.ts";
import { kinds } from "../elements/kinds.ts";
import { copied, type Part } from "../elements/part.ts";
import { swapBytes } from "../elements/swapBytes.ts";
import { readZip } from "../zip/readZip.ts";
import { bad } from "./bad.ts";
import type { Budget } from "./python.ts";
import { Reader } from "./Reader.ts";
import { type Storages, toTree } from "./toTree.ts";
import { Unpickler } from "./Unpickler.ts";

export function readZipped(bytes: Uint8Array, part: Part, limit: number, budget: Budget): Tree {
  const archive = readZip(bytes, { part, limit });
  const pickle = archive.names.find((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (pickle === undefined) {
    throw bad(
      "there is no data.pkl in the archive",
      `it has ${archive.names.slice(0, 5).join(", ") || "nothing"}; this is no file of torch.save`,
    );
  }
  const root = pickle.slice(0, -"data.pkl".length);
  if (archive.names.includes(`${root}constants.pkl`)) {
    throw bad("it holds a TorchScript program", "programs are not run; save model.state_dict() with torch.save");
  }
  const order = archive.names.includes(`${root}byteorder`)
    ? new TextDecoder().decode(archive.read(`${root}byteorder`))
    : "little";
  if (order !== "little" && order !== "big")
    throw bad(`a byteorder of ${JSON.stringify(order.slice(0, 20))}`, "it must be little or big");
  const value = new Unpickler(new Reader(archive.read(pickle)), budget).read();
  const storages: Storages = ({ key, kind, length }, size) => {
    const content = archive.read(`${root}data/${key}`, size);
    const expected = length * (kind ? kinds[kind].size : 1);
    if (content.length !== expected) {
      throw bad(
        `the storage ${JSON.stringify(key)} has ${content.length} bytes`,
        `the pickle speaks of ${expected}; the file is damaged`,
      );
    }
    if (order === "little" || size === 1) return content;
    const own = copied(content, 0, content.length, size);
    swapBytes(own, size);
    return own;
  };
  return toTree(value, storages, budget);
}
