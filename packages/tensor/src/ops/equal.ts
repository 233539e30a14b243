import { sameShape } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { all } from "./allAny.ts";
import { eq } from "./eq.ts";

/** Whether both have the same shape and the same values, NaN being none of them: a plain truth value. */
export const equal = (a: Tensor, b: Tensor): boolean => sameShape(a.shape, b.shape) && all(eq(a, b)).item() !== 0;
