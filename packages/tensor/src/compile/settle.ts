/** Moves values that live outside a program into the engine's memory, where the program finds them. */
import { dtypeOf, viewAt } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Storage } from "../tensor.ts";
import { type Engine, isResident } from "../wasm/memory.ts";
import { ownedBy } from "../wasm/owned.ts";

/** The address of `storage`. Its array is a view of the engine's memory from now on, for every tensor that shares it. */
export function settle({ heap, memory }: Engine, storage: Storage): number {
  const { array } = storage;
  if (isResident(array)) return array.byteOffset;
  const at = claim(heap, array.byteLength);
  // Whoever keeps this very view keeps the memory: the storage does, and programs keep the storage.
  const view = viewAt(dtypeOf(array) ?? "uint8", memory.buffer, at, array.length);
  view.set(array);
  storage.array = view;
  ownedBy(view, heap, at);
  return at;
}

/** The address of so many bytes of the engine's memory. */
export function claim(heap: Engine["heap"], bytes: number): number {
  // A vector may be read and written past the end.
  const at = heap.take(bytes + 16);
  if (at === null) {
    throw new QzynnError(
      `compile: there is no room for ${bytes} more bytes in WebAssembly memory; use a smaller batch, or run the step without compile`,
    );
  }
  return at;
}
