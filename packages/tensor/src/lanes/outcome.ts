/** Where a result is computed that need not lie in the engine's memory. */
import { isResident } from "../wasm/memory.ts";
import { type Address, seat, type Workspace } from "./workspace.ts";

/** Where kernels write all of `array`, and what brings it from there to where it belongs; `null` if there is no room. */
export function outcome(space: Workspace, array: Float32Array): { at: Address; save: () => void } | null {
  if (isResident(array)) return { at: array.byteOffset, save: () => {} };
  const home = space.roomFor(array, array.length);
  if (home === null) return null;
  const at = seat(home, array, 0);
  return { at, save: () => space.save(array, at, 0, array.length) };
}
