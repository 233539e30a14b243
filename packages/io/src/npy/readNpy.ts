/** One array of NumPy from the bytes of a npy file. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { copied, type Part, taken } from "../elements/part.ts";
import { columnStrides, strided } from "../elements/strided.ts";
import { swapBytes } from "../elements/swapBytes.ts";
import { bad } from "./bad.ts";
import { cutShort, readHeader } from "./header.ts";

/**
 * The array in a file of `numpy.save`: versions 1 to 3, either order of bytes, C's or Fortran's order of elements.
 *
 * | in the file | here |
 * |---|---|
 * | f4 f8 i4 u1 b1 | float32, float64, int32, uint8, bool |
 * | f2 | float32, exactly |
 * | i1 i2 u2 | int32 |
 * | u4 i8 u8 | int32 if every value fits, else float64 if every value is exact in it, else an error |
 *
 * Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 *
 * @throws {QzynnError} if the bytes are cut short, contradict themselves, or hold Python objects, text or records.
 *
 * @example
 * ```ts
 * import { readNpy, writeNpy } from "@qzynn/io";
 * import { tensor } from "@qzynn/tensor";
 * readNpy(writeNpy(tensor([[1, 2], [3, 4]]))).toArray(); // → [ [ 1, 2 ], [ 3, 4 ] ]
 * ```
 */
export const readNpy = (bytes: Uint8Array): Tensor => read(bytes, copied);

/** The same, for bytes that nobody else will write to: an array that lies aligned in them is not copied. */
export const takeNpy = (bytes: Uint8Array): Tensor => read(bytes, taken);

function read(bytes: Uint8Array, part: Part): Tensor {
  const { kind, bigEndian, fortranOrder, shape, dataAt } = readHeader(bytes);
  const end = dataAt + kind.size * shape.reduce((product, d) => product * d, 1);
  // Also if the product is too large to be exact.
  if (!(end <= bytes.length)) throw cutShort(`the array of shape (${shape.join(", ")})`, end, bytes.length);
  if (end < bytes.length) {
    throw bad(
      `${bytes.length - end} bytes follow the array of shape (${shape.join(", ")})`,
      "the file is damaged or holds several arrays; save those with numpy.savez",
    );
  }
  const own = (bigEndian ? copied : part)(bytes, dataAt, end, kind.size);
  if (bigEndian) swapBytes(own, kind.size);
  const { array, dtype } = kind.read(own, "the array", bad);
  return fromArray(fortranOrder ? strided(array, 0, shape, columnStrides(shape)) : array, shape, { dtype });
}
