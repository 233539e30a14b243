/** The format of the MNIST files: a kind of number, sizes, and numbers with the highest byte first. */
import { fromArray, QzynnError, type Tensor } from "@qzynn/tensor";
import { type Kind, kinds } from "../elements/kinds.ts";
import { copied } from "../elements/part.ts";
import { swapBytes } from "../elements/swapBytes.ts";
import { gunzip, isGzip } from "../zip/gunzip.ts";

export interface ReadIdxOptions {
  /** The most bytes that a packed file may unpack to; 32 MiB or, if that is more, 100 times its size. */
  readonly limit?: number;
}

const byCode: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [0x08, kinds.uint8],
  [0x09, kinds.int8],
  [0x0b, kinds.int16],
  [0x0c, kinds.int32],
  [0x0d, kinds.float32],
  [0x0e, kinds.float64],
]);

const bad = (fact: string, reason: string): QzynnError => new QzynnError(`readIdx: ${fact}: ${reason}`);

/**
 * The array in an IDX file, as MNIST and its kin come in, plain or packed by gzip: bytes become uint8, signed bytes and
 * 16 bits int32, the others what they are.
 *
 * Source: http://yann.lecun.com/exdb/mnist, "The IDX file format".
 *
 * @throws {QzynnError} if the bytes are cut short, are followed by others, or are no IDX file.
 *
 * @example
 * ```ts
 * import { readIdx } from "@qzynn/io";
 * readIdx(Uint8Array.from([0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 2, 7, 255])).toArray(); // → [ [ 7, 255 ] ]
 * ```
 */
export function readIdx(bytes: Uint8Array, { limit }: ReadIdxOptions = {}): Tensor {
  const plain = isGzip(bytes) ? gunzip("readIdx", bytes, limit) : bytes;
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const [zero = 1, nought = 1, code = 0, axes = 0] = plain;
  const kind = byCode.get(code);
  if (plain.length < 4 || zero !== 0 || nought !== 0 || !kind) {
    const start = [...plain.subarray(0, 4)].join(", ");
    throw bad(
      `the file begins with the bytes ${start}`,
      "an IDX file begins with 0, 0, a kind from 8 to 14, and the number of axes",
    );
  }
  const dataAt = 4 + 4 * axes;
  if (dataAt > plain.length) throw cutShort(`the sizes of ${axes} axes end`, dataAt, plain.length);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const end = dataAt + kind.size * shape.reduce((product, d) => product * d, 1);
  if (!(end <= plain.length)) throw cutShort(`an array of shape [${shape.join(", ")}] ends`, end, plain.length);
  if (end < plain.length) {
    throw bad(`${plain.length - end} bytes follow the array of shape [${shape.join(", ")}]`, "the file is damaged");
  }
  const own = copied(plain, dataAt, end, kind.size);
  swapBytes(own, kind.size);
  const { array, dtype } = kind.read(own, "the array", bad);
  return fromArray(array, shape, { dtype });
}

const cutShort = (what: string, end: number, length: number): QzynnError =>
  bad("the file is cut short", `${what} at byte ${end}, the file at byte ${length}; copy or load it again`);
