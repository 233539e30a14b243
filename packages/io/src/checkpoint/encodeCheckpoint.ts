/** Everything that a run needs to go on, as one safetensors file. */
import { writeSafetensors } from "../safetensors/writeSafetensors.ts";
import { BLANK, seal } from "./checksum.ts";
import { pack } from "./pack.ts";
import { CHECKSUM, FORMAT, TREE, VERSION } from "./tree.ts";

/**
 * The bytes of a checkpoint: `tree` is a {@link Tree}, lists and plain objects of tensors, typed arrays, text, numbers
 * (also NaN and infinities), bigints, truth values, null and undefined. Equal trees give equal bytes.
 *
 * The result is a safetensors file, so that any reader finds the tensors under their paths (`model.0.weight`). The rest
 * is JSON in its metadata, beside a CRC-32C over all bytes. Only values are kept, not whether a tensor requires a
 * gradient; two places that hold one tensor will again hold one tensor.
 *
 * @throws {QzynnError} for functions, objects of classes, and trees that contain themselves; the message has the path.
 *
 * @example
 * ```ts
 * import { decodeCheckpoint, encodeCheckpoint } from "@qzynn/io";
 * import { type Tensor, tensor } from "@qzynn/tensor";
 * const bytes = encodeCheckpoint({ epoch: 3, model: { weight: tensor([1, 2]) }, best: Infinity });
 * const run = decodeCheckpoint<{ epoch: number; best: number; model: { weight: Tensor } }>(bytes);
 * [run.epoch, run.best]; // → [ 3, Infinity ]
 * run.model.weight.toArray(); // → [ 1, 2 ]
 * ```
 */
export function encodeCheckpoint(tree: unknown): Uint8Array {
  const { form, tensors } = pack(tree);
  const bytes = writeSafetensors(tensors, {
    metadata: { [FORMAT]: VERSION, [TREE]: JSON.stringify(form), [CHECKSUM]: BLANK },
  });
  seal(bytes);
  return bytes;
}
