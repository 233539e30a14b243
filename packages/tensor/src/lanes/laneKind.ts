/** What lanes an elementwise operation runs in: four floats, or four integers. */
import type { LaneKind } from "../formula/hasLanes.ts";
import { computedIn } from "../kernels/narrowed.ts";
import type { Signature } from "../op.ts";

/** `null` if in none, or only once its inputs are `narrowed`. Lanes round an int32 to a float as they load it. */
export function laneKind(out: Signature, inputs: readonly Signature[]): LaneKind | null {
  let isFloat = out.dtype === "float32";
  let [hasWords, hasBytes] = [false, out.dtype === "uint8"];
  if (out.dtype === "float64") return null;
  for (const { dtype } of inputs) {
    if (dtype === "float64") return null;
    if (dtype === "float32") isFloat = true;
    else if (dtype === "int32") hasWords = true;
    else if (dtype === "uint8") hasBytes = true;
  }
  if (isFloat) return "floats";
  if (!hasWords) return out.dtype === "bool" ? "floats" : "integers";
  return hasBytes && computedIn(out, inputs) === "uint8" ? null : "integers";
}
