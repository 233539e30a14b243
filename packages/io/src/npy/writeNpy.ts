/** A tensor as the bytes of a npy file. */
import { type DType, QzynnError, type Tensor } from "@qzynn/tensor";
import { columnStrides, strided } from "../elements/strided.ts";
import { swapBytes } from "../elements/swapBytes.ts";
import { SIGNATURE } from "./header.ts";

export interface NpyOptions {
  /** Elements with the first index moving fastest, as in Fortran; off unless asked for. */
  readonly fortranOrder?: boolean;
  /** The highest byte of each element first; off unless asked for. */
  readonly bigEndian?: boolean;
  /** Version of the format, 1 unless said otherwise. */
  readonly version?: 1 | 2 | 3;
}

const letters: Readonly<Record<DType, string>> = { float64: "f8", float32: "f4", int32: "i4", uint8: "u1", bool: "b1" };

/**
 * The file that `numpy.save` writes for the same array, byte for byte, and that `numpy.load` reads.
 *
 * @throws {QzynnError} for a version that does not exist.
 *
 * @example
 * ```ts
 * import { writeNpy } from "@qzynn/io";
 * import { zeros } from "@qzynn/tensor";
 * const bytes = writeNpy(zeros([2, 3]));
 * new TextDecoder().decode(bytes.subarray(10, 26)); // → {'descr': '<f4',
 * ```
 */
export function writeNpy(x: Tensor, options: NpyOptions = {}): Uint8Array {
  const { fortranOrder = false, bigEndian = false, version = 1 } = options;
  if (![1, 2, 3].includes(version)) throw new QzynnError(`writeNpy: there is no version ${version}; use 1, 2 or 3`);
  const letter = letters[x.dtype];
  const order = letter.endsWith("1") ? "|" : bigEndian ? ">" : "<";
  // A tuple of one element needs its comma.
  const shape = `(${x.shape.join(", ")}${x.shape.length === 1 ? "," : ""})`;
  const text = `{'descr': '${order}${letter}', 'fortran_order': ${fortranOrder ? "True" : "False"}, 'shape': ${shape}, }`;
  const start = version === 1 ? 10 : 12;
  // NumPy leaves room for a first axis that grows, then spaces until the numbers begin at a multiple of 64.
  const growing = x.shape.at(fortranOrder ? -1 : 0);
  const room = growing === undefined ? 0 : 21 - String(growing).length;
  const dataAt = (Math.floor((start + text.length + room + 1) / 64) + 1) * 64;
  // Row by row, the transposed array is the array column by column.
  const turned = [...x.shape].reverse();
  const data = fortranOrder ? strided(x.data, 0, turned, columnStrides(turned)) : x.data;
  const bytes = new Uint8Array(dataAt + data.byteLength);
  bytes.set([...SIGNATURE, version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, dataAt - start, true);
  else view.setUint32(8, dataAt - start, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(dataAt - start - 1)}\n`), start);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), dataAt);
  if (bigEndian) swapBytes(bytes.subarray(dataAt), data.BYTES_PER_ELEMENT);
  return bytes;
}
