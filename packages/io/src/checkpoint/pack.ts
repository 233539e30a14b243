/** A tree taken apart: JSON for its form and small values, named tensors for its numbers. */
import { fromArray, QzynnError, Tensor, type TypedArray } from "@qzynn/tensor";
import { setEntry } from "../entries.ts";
import { DEEPEST, type Json, type Special } from "./tree.ts";

export interface Packed {
  readonly form: Json;
  readonly tensors: Readonly<Record<string, Tensor>>;
}

export function pack(tree: unknown): Packed {
  const tensors: Record<string, Tensor> = {};
  // Reserved by the file format.
  const taken = new Set(["__metadata__"]);
  const names = new Map<Tensor | TypedArray, string>();
  const above = new Set<object>();

  const keep = (kind: "tensor" | "array", value: Tensor | TypedArray, path: string): Json => {
    // A tensor that stands in two places is stored once, and is one tensor again when it comes back.
    let name = names.get(value);
    if (name === undefined) {
      name = path;
      for (let copy = 2; taken.has(name); copy++) name = `${path}#${copy}`;
      taken.add(name);
      names.set(value, name);
      setEntry(tensors, name, value instanceof Tensor ? value : fromArray(value, [value.length]));
    }
    return special(kind, name);
  };

  const visit = (value: unknown, path: string): Json => {
    if (value instanceof Tensor) return keep("tensor", value, path);
    if (isArrayOfNumbers(value)) return keep("array", value, path);
    if (typeof value !== "object" || value === null) return scalar(value, path);
    if (above.has(value)) throw bad(path, "contains itself", "a checkpoint is a tree without loops");
    if (above.size === DEEPEST) throw bad(path, `lies more than ${DEEPEST} levels deep`, "flatten the tree");
    above.add(value);
    const form = Array.isArray(value) ? value.map((item, i) => visit(item, join(path, i))) : fields(value, path);
    above.delete(value);
    return form;
  };

  const fields = (value: object, path: string): Json => {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype) {
      const name = value.constructor?.name || "object of a class";
      throw bad(
        path,
        `is a ${name}`,
        "only plain objects, lists, tensors and plain values can be kept; store its state instead",
      );
    }
    const form: { [key: string]: Json } = {};
    for (const [key, item] of Object.entries(value)) {
      setEntry(form, key.startsWith("$") ? `$${key}` : key, visit(item, join(path, key)));
    }
    return form;
  };

  return { form: visit(tree, ""), tensors };
}

const join = (path: string, key: string | number): string => (path === "" ? String(key) : `${path}.${key}`);

const special = (...content: Special): Json => ({ $: content.map(String) });

function isArrayOfNumbers(value: unknown): value is TypedArray {
  return (
    value instanceof Uint8Array ||
    value instanceof Int32Array ||
    value instanceof Float32Array ||
    value instanceof Float64Array
  );
}

function scalar(value: unknown, path: string): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    const plain = Number.isFinite(value) && !Object.is(value, -0);
    return plain ? value : special("number", Object.is(value, -0) ? "-0" : String(value));
  }
  if (typeof value === "bigint") return special("bigint", String(value));
  if (value === undefined) return special("undefined");
  throw bad(path, `is a ${typeof value}`, "only plain objects, lists, tensors and plain values can be kept");
}

const bad = (path: string, fact: string, way: string): QzynnError =>
  new QzynnError(`encodeCheckpoint: ${path === "" ? "the tree" : `"${path}"`} ${fact}; ${way}`);
