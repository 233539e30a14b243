/** Tensors of images where kernels can reach them: where they lie, or some images at a time. */
import { isResident } from "../../wasm/memory.ts";
import { type Address, seat, type Workspace } from "../workspace.ts";

/** So many floats of a tensor at a time, or one image, if they have to be copied. */
const FLOATS = 1 << 17;

/**
 * Calls `run(first, second, images)` until all `batch` images of both arrays have been there. The first array is
 * `written` to, all of it, or none is. All runs but the last have a multiple of `together` images. Says whether there was
 * room, and whether all runs did.
 */
export function inBatches(
  space: Workspace,
  batch: number,
  arrays: readonly [Float32Array, Float32Array],
  written: "first" | "none",
  together: number,
  run: (first: Address, second: Address, images: number) => boolean,
): boolean {
  const largest = Math.max(...arrays.map((array) => (isResident(array) ? 0 : array.length / batch)));
  const groups = Math.max(1, Math.floor(FLOATS / largest / together));
  const atOnce = largest === 0 ? batch : Math.min(batch, groups * together);
  const homes = arrays.map((array) => ({
    array,
    size: array.length / batch,
    copied: !isResident(array),
    home: isResident(array) ? array.byteOffset : space.roomFor(array, (array.length / batch) * atOnce),
  }));
  for (let from = 0; from < batch; from += atOnce) {
    const images = Math.min(atOnce, batch - from);
    const places: Address[] = [];
    for (const { array, size, copied, home } of homes) {
      if (home === null) return false;
      const at = copied ? seat(home, array, from * size) : home + 4 * from * size;
      const isWritten = written === "first" && places.length === 0;
      if (copied && !isWritten) space.bring(array, at, from * size, images * size);
      places.push(at);
    }
    const [first, second] = places as [Address, Address];
    if (!run(first, second, images)) return false;
    const [{ array, size, copied }] = homes as [(typeof homes)[number]];
    if (copied && written === "first") space.save(array, first, from * size, images * size);
  }
  return true;
}
