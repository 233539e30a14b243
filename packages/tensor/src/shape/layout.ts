/** Whether a view is the very memory it looks at. */
import type { Layout } from "../op.ts";
import type { Shape } from "./shape.ts";
import { sizeOf, stridesOf } from "./size.ts";

/** Row-major without gaps, over all of a tensor of shape `from`: its array can be shared. */
export function isWhole({ shape, strides, offset }: Layout, from: Shape): boolean {
  const straight = stridesOf(shape);
  return offset === 0 && sizeOf(shape) === sizeOf(from) && shape.every((d, i) => d <= 1 || strides[i] === straight[i]);
}
