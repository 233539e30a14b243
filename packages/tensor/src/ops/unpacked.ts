/** Results of several matrices come out of one kernel as one row for each input matrix. */
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import { slice } from "./slice.ts";

/** The parts of the last axis of `x`, each under its own shape. */
export function unpacked(x: Tensor, shapes: readonly Shape[]): Tensor[] {
  let start = 0;
  return shapes.map((shape) => {
    const part = slice(x, -1, start, start + sizeOf(shape));
    start += sizeOf(shape);
    return reshape(part, [...x.shape.slice(0, -1), ...shape]);
  });
}
