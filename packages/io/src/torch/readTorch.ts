/** What `torch.save` wrote, without Python. */
import { QzynnError } from "@qzynn/tensor";
import type { Tree } from "../checkpoint/tree.ts";
import { copied, type Part, taken } from "../elements/part.ts";
import { defaultLimit } from "../zip/defaultLimit.ts";
import { Budget } from "./python.ts";
import { readLegacy } from "./readLegacy.ts";
import { readZipped } from "./readZipped.ts";

export interface ReadTorchOptions {
  /** The most bytes that the content may take; 32 MiB or, if that is more, 100 times the file's size. */
  readonly limit?: number;
}

/**
 * The content of a `.pt` or `.pth` file: tensors, numbers, text, lists and dictionaries, such as the `state_dict` of a
 * model or an optimiser. `T` is what you know about it; it is not checked. Formats: zip archives, and what PyTorch wrote
 * before 1.6.
 *
 * Dictionaries become objects (a key 0 becomes `"0"`), tuples and sets lists, parameters and arrays of NumPy tensors, `None` null, bytes a
 * `Uint8Array`; a dtype becomes its name. Kinds of number change as in `readSafetensors`. Tensors that are one tensor in
 * the file are one here; other views of a storage become copies.
 *
 * Nothing in a file can run: its pickle is read by a machine that knows only harmless instructions and a short list of
 * names. Whole modules, which are classes of Python, are refused.
 *
 * @throws {QzynnError} if the file is damaged, is no file of `torch.save`, holds objects of other classes, loops, or more
 * than the limit.
 *
 * @example
 * ```ts
 * import { readTorch } from "@qzynn/io";
 * import { zipSync } from "fflate";
 * // torch.save({"epoch": 3}, "run.pt")
 * const pickle = new TextEncoder().encode("}X\x05\0\0\0epochK\x03s.");
 * readTorch(zipSync({ "run/data.pkl": Uint8Array.from([0x80, 2, ...pickle]) })); // → { epoch: 3 }
 * ```
 */
export const readTorch = <T = Tree>(bytes: Uint8Array, options: ReadTorchOptions = {}): T =>
  read(bytes, copied, options) as T;

/** The same, for bytes that nobody else will write to: storages that lie aligned in them are not copied. */
export const takeTorch = <T = Tree>(bytes: Uint8Array, options: ReadTorchOptions = {}): T =>
  read(bytes, taken, options) as T;

function read(bytes: Uint8Array, part: Part, options: ReadTorchOptions): Tree {
  const limit = options.limit ?? defaultLimit(bytes);
  const budget = new Budget(limit);
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) return readZipped(bytes, part, limit, budget);
  if (first === 0x80) return readLegacy(bytes, budget);
  throw new QzynnError(
    `readTorch: the file begins with the bytes ${[...bytes.subarray(0, 4)].join(", ")}: neither a zip archive nor a pickle; it is no file of torch.save`,
  );
}
