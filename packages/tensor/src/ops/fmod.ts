import type { BinaryFunction } from "./elementwise.ts";
import { dividing } from "./quotients.ts";
import { truncated } from "./truncated.ts";

/** What is left of `a` after taking away `b` as often as it fits: C's `fmod`. The sign is that of `a`. `d/da = 1`, `d/db = −trunc(a/b)`. */
export const fmod: BinaryFunction = dividing("fmod", (a, b) => a % b, [
  1,
  (m, a, b) => m.neg(truncated(m, m.div(a, b))),
]);
