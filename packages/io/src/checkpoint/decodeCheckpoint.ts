/** A run back from the bytes of its checkpoint. */
import { QzynnError } from "@qzynn/tensor";
import { readSafetensors } from "../safetensors/readSafetensors.ts";
import { verify } from "./checksum.ts";
import { FORMAT, TREE, type Tree, VERSION } from "./tree.ts";
import { unpack } from "./unpack.ts";

/**
 * The tree that {@link encodeCheckpoint} was given. `T` is what you know about it; it is not checked.
 *
 * @throws {QzynnError} if a bit is wrong or missing, or if the bytes are no checkpoint.
 *
 * @example
 * ```ts
 * import { decodeCheckpoint, encodeCheckpoint } from "@qzynn/io";
 * decodeCheckpoint(encodeCheckpoint({ seed: 5n, lr: [0.1, 0.01] })); // → { seed: 5n, lr: [ 0.1, 0.01 ] }
 * ```
 */
export function decodeCheckpoint<T = Tree>(bytes: Uint8Array): T {
  verify(bytes);
  const { tensors, metadata } = readSafetensors(bytes);
  const version = metadata[FORMAT];
  if (version !== VERSION) {
    throw new QzynnError(
      `decodeCheckpoint: version ${version} of the format is not ${VERSION}; read it with the qzynn that wrote it`,
    );
  }
  return unpack(parse(metadata[TREE]), tensors) as T;
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    throw new QzynnError(
      "decodeCheckpoint: its tree is no JSON; it was not written by encodeCheckpoint, go back to an older checkpoint",
    );
  }
}
