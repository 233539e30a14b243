/** Arrays that lie in the engine's memory for good: kernels read and write them where they are. */
import { internal } from "../errors.ts";
import { engine, isResident } from "./memory.ts";

/** `length` zeros in the engine's memory, until `releaseResident`; `null` where arrays cannot stay there. */
export function resident(length: number): Float32Array | null {
  const home = engine();
  if (!home?.shared) return null;
  const at = home.heap.take(length * 4);
  if (at === null) return null;
  return new Float32Array(home.memory.buffer, at, length).fill(0);
}

/** Gives back an array that `resident` made. Nobody may look at it again. */
export function releaseResident(array: Float32Array): void {
  if (!isResident(array)) throw internal("an array was released that is not resident");
  engine()?.heap.release(array.byteOffset);
}
