/** Tensors by name from the bytes of a safetensors file. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { copied, type Part, taken } from "../elements/part.ts";
import { setEntry } from "../entries.ts";
import { bad } from "./bad.ts";
import { readHeader } from "./header.ts";

export interface Safetensors {
  readonly tensors: Record<string, Tensor>;
  /** The `__metadata__` of the file. */
  readonly metadata: Record<string, string>;
}

/**
 * The tensors in a safetensors file, in the order of their bytes. They own their memory; `bytes` can be thrown away.
 *
 * | in the file | here |
 * |---|---|
 * | F32 F64 I32 U8 BOOL | the same |
 * | F16 BF16 F8_E5M2 F8_E4M3 | float32, exactly |
 * | I8 I16 U16 | int32 |
 * | U32 I64 U64 | int32 if every value fits, else float64 if every value is exact in it, else an error |
 *
 * Source: https://github.com/huggingface/safetensors, "Format".
 *
 * @throws {QzynnError} if the bytes are cut short or contradict themselves: overlapping or missing bytes, names that
 * stand twice, shapes that do not match their bytes.
 *
 * @example
 * ```ts
 * import { readSafetensors, writeSafetensors } from "@qzynn/io";
 * import { tensor } from "@qzynn/tensor";
 * const bytes = writeSafetensors({ weight: tensor([[1, 2], [3, 4]]) }, { metadata: { epoch: "3" } });
 * const { tensors, metadata } = readSafetensors(bytes);
 * tensors.weight?.toArray(); // → [ [ 1, 2 ], [ 3, 4 ] ]
 * metadata.epoch; // → 3
 * ```
 */
export const readSafetensors = (bytes: Uint8Array): Safetensors => read(bytes, copied);

/** The same, for bytes that nobody else will write to: tensors that lie aligned in them are not copied. */
export const takeSafetensors = (bytes: Uint8Array): Safetensors => read(bytes, taken);

function read(bytes: Uint8Array, part: Part): Safetensors {
  const { entries, metadata, dataAt } = readHeader(bytes);
  const tensors: Record<string, Tensor> = {};
  for (const { name, kind, shape, start, end } of entries) {
    const own = part(bytes, dataAt + start, dataAt + end, kind.size);
    const { array, dtype } = kind.read(own, JSON.stringify(name), bad);
    setEntry(tensors, name, fromArray(array, shape, { dtype }));
  }
  return { tensors, metadata };
}
