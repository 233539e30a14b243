import type { Tensor } from "../tensor.ts";
import { div } from "./div.ts";
import { eq } from "./eq.ts";
import { expand } from "./expand.ts";
import { maskedFill } from "./maskedFill.ts";

/** `a / b`, and 0 where `a` is 0 whatever `b` is: what nobody asked for is not NaN. */
export const quotient = (a: Tensor, b: Tensor): Tensor => div(a, maskedFill(expand(b, a.shape), eq(a, 0), 1)) as Tensor;
