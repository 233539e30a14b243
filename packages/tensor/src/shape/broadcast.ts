/** The runtime twin of the type `Broadcast`. */
import { QzynnError } from "../errors.ts";
import type { Shape } from "./shape.ts";

/** The common shape of all inputs: sizes are aligned at the end, and 1 gives way. */
export function broadcast(call: string, shapes: readonly Shape[]): Shape {
  const rank = Math.max(0, ...shapes.map((s) => s.length));
  const out = new Array<number>(rank).fill(1);
  for (const shape of shapes) {
    const skip = rank - shape.length;
    for (let i = 0; i < shape.length; i++) {
      const d = shape[i] as number;
      if (d === 1) continue;
      const before = out[skip + i] as number;
      if (before !== 1 && before !== d) {
        const all = shapes.map((s) => `[${s.join(", ")}]`).join(" and ");
        throw new QzynnError(
          `${call}: ${all} do not broadcast: axis ${skip + i - rank} is ${before} in one and ${d} in the other; ` +
            "make them equal, or one of them 1",
        );
      }
      out[skip + i] = d;
    }
  }
  return out;
}
