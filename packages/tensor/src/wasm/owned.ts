/** Engine memory that goes back when nobody can look at it any more. */
import type { Heap } from "./heap.ts";

/**
 * Told by the garbage collector, which may take its time and says nothing within a synchronous loop. That is too late
 * for what every step makes anew, but not for parameters and compiled steps, of which there are few.
 */
const gone = new FinalizationRegistry<{ heap: Heap; at: number }>(({ heap, at }) => heap.release(at));

/** Releases what lies at `at` once `owner` is collected: the only object through which it is looked at. */
export const ownedBy = (owner: object, heap: Heap, at: number): void => gone.register(owner, { heap, at });
