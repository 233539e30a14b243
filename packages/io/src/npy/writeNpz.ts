/** Named tensors as the bytes of a npz file. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { zipSync } from "fflate";
import { setEntry } from "../entries.ts";
import { type NpyOptions, writeNpy } from "./writeNpy.ts";

export interface NpzOptions extends NpyOptions {
  /** Smaller, and slower to write and to read; off unless asked for. */
  readonly compress?: boolean;
}

/** No day is better than another, and with one of its own no file would be like another. */
const DAY = "1980-01-01";

/**
 * The file that `numpy.savez` writes, or `numpy.savez_compressed` with `compress`, and `numpy.load` reads.
 *
 * @throws {QzynnError} if it would have 4 GiB or more; safetensors has no such limit.
 *
 * @example
 * ```ts
 * import { readNpz, writeNpz } from "@qzynn/io";
 * import { zeros } from "@qzynn/tensor";
 * const bytes = writeNpz({ "0.weight": zeros([100, 100]) }, { compress: true });
 * bytes.length < 1000; // → true
 * Object.keys(readNpz(bytes)); // → [ '0.weight' ]
 * ```
 */
export function writeNpz(
  record: Readonly<Record<string, Tensor>>,
  { compress = false, ...options }: NpzOptions = {},
): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  let total = 0;
  for (const [name, x] of Object.entries(record)) {
    const bytes = writeNpy(x, options);
    total += bytes.length + 2 * name.length + 200;
    setEntry(files, `${name}.npy`, bytes);
  }
  if (total >= 2 ** 32) {
    throw new QzynnError(
      `writeNpz: the arrays take ${total} bytes; a zip archive holds less than 4 GiB, use writeSafetensors`,
    );
  }
  return zipSync(files, { level: compress ? 6 : 0, mtime: DAY });
}
