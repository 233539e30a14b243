/** Arrays by name from the bytes of a npz file. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { copied, type Part, taken } from "../elements/part.ts";
import { setEntry } from "../entries.ts";
import { readZip } from "../zip/readZip.ts";
import { takeNpy } from "./readNpy.ts";

export interface ReadNpzOptions {
  /** The most bytes to unpack; 32 MiB or, if that is more, 100 times the file's size. */
  readonly limit?: number;
}

/**
 * The arrays in a file of `numpy.savez` or `numpy.savez_compressed`, each as {@link readNpy} gives it.
 *
 * @throws {QzynnError} if the archive is damaged, would unpack to more than the limit, or holds something else.
 *
 * @example
 * ```ts
 * import { readNpz, writeNpz } from "@qzynn/io";
 * import { tensor } from "@qzynn/tensor";
 * const { x, y } = readNpz(writeNpz({ x: tensor([1, 2]), y: tensor([3]) }));
 * x?.toArray(); // → [ 1, 2 ]
 * ```
 */
export const readNpz = (bytes: Uint8Array, options: ReadNpzOptions = {}): Record<string, Tensor> =>
  read(bytes, copied, options);

/** The same, for bytes that nobody else will write to: stored arrays that lie aligned in them are not copied. */
export const takeNpz = (bytes: Uint8Array, options: ReadNpzOptions = {}): Record<string, Tensor> =>
  read(bytes, taken, options);

function read(bytes: Uint8Array, part: Part, options: ReadNpzOptions): Record<string, Tensor> {
  const archive = readZip(bytes, { ...options, part });
  const arrays: Record<string, Tensor> = {};
  for (const name of archive.names) {
    if (!name.endsWith(".npy")) {
      throw new QzynnError(`readNpz: ${JSON.stringify(name)} is no array: files in it must end in .npy; take it out`);
    }
    try {
      setEntry(arrays, name.slice(0, -4), takeNpy(archive.read(name)));
    } catch (error) {
      if (!(error instanceof QzynnError)) throw error;
      throw new QzynnError(`readNpz: ${JSON.stringify(name)}: ${error.message}`, { cause: error });
    }
  }
  return arrays;
}
