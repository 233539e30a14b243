/** A tree put together again from its JSON and its tensors. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { setEntry } from "../entries.ts";
import { DEEPEST, type Tree } from "./tree.ts";

export function unpack(form: unknown, tensors: Readonly<Record<string, Tensor>>, depth = 0): Tree {
  if (depth > DEEPEST) throw bad(`its tree is more than ${DEEPEST} levels deep`);
  if (typeof form !== "object" || form === null) return form as Tree;
  if (Array.isArray(form)) return form.map((item) => unpack(item, tensors, depth + 1));
  if (Object.hasOwn(form, "$")) return special(form, tensors);
  const tree: Record<string, Tree> = {};
  for (const [key, item] of Object.entries(form)) {
    setEntry(tree, key.startsWith("$$") ? key.slice(1) : key, unpack(item, tensors, depth + 1));
  }
  return tree;
}

function special(form: object, tensors: Readonly<Record<string, Tensor>>): Tree {
  const { $: entry } = form as { readonly $?: unknown };
  const [kind, content]: unknown[] = Array.isArray(entry) ? entry : [];
  if (kind === "undefined") return undefined;
  if (typeof content !== "string")
    throw bad(`its tree has a special value of kind ${JSON.stringify(kind)} without content`);
  if (kind === "number" && /^(NaN|-?Infinity|-0)$/.test(content)) return Number(content);
  if (kind === "bigint" && /^-?\d{1,10000}$/.test(content)) return BigInt(content);
  if (kind !== "tensor" && kind !== "array")
    throw bad(`its tree has an unknown special value, ${JSON.stringify(entry).slice(0, 80)}`);
  const tensor = Object.hasOwn(tensors, content) ? tensors[content] : undefined;
  if (!tensor) throw bad(`its tree names the tensor ${JSON.stringify(content)}, which is not in the file`);
  return kind === "tensor" ? tensor : tensor.data;
}

const bad = (fact: string): QzynnError =>
  new QzynnError(`decodeCheckpoint: ${fact}; it was not written by encodeCheckpoint, go back to an older checkpoint`);
