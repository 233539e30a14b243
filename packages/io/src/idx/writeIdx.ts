/** A tensor in the format of the MNIST files. */
import { type DType, QzynnError, type Tensor } from "@qzynn/tensor";
import { gzipSync } from "fflate";
import { swapBytes } from "../elements/swapBytes.ts";

export interface IdxOptions {
  /** Packed, as a file whose name ends in .gz; off unless asked for. */
  readonly gzip?: boolean;
}

const codes: Readonly<Record<DType, number>> = { uint8: 0x08, bool: 0x08, int32: 0x0c, float32: 0x0d, float64: 0x0e };

/**
 * The IDX file of a tensor. The format knows no truth values: they are stored as bytes of 0 and 1.
 *
 * @throws {QzynnError} for more than 255 axes.
 *
 * @example
 * ```ts
 * import { writeIdx } from "@qzynn/io";
 * import { tensor } from "@qzynn/tensor";
 * [...writeIdx(tensor([7, 8], { dtype: "uint8" }))]; // → [ 0, 0, 8, 1, 0, 0, 0, 2, 7, 8 ]
 * ```
 */
export function writeIdx(x: Tensor, { gzip = false }: IdxOptions = {}): Uint8Array {
  const { shape, data } = x;
  if (shape.length > 255)
    throw new QzynnError(`writeIdx: a tensor of ${shape.length} axes; the format has at most 255`);
  const dataAt = 4 + 4 * shape.length;
  const bytes = new Uint8Array(dataAt + data.byteLength);
  bytes.set([0, 0, codes[x.dtype], shape.length]);
  const view = new DataView(bytes.buffer);
  shape.forEach((size, axis) => view.setUint32(4 + 4 * axis, size));
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), dataAt);
  swapBytes(bytes.subarray(dataAt), data.BYTES_PER_ELEMENT);
  // The time that gzip keeps would make every file another.
  return gzip ? gzipSync(bytes, { mtime: 0 }) : bytes;
}
