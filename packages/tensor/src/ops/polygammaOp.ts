/** The derivatives of `digamma`, one operation for each order. */
import type { Special } from "../op.ts";
import { special } from "./elementwise.ts";
import { zetaOf } from "./zeta.ts";

const known = new Map<number, Special>();

/** The operation for one `n ≥ 1`. */
export function polygammaOp(n: number): Special {
  const made = known.get(n) ?? make(n);
  known.set(n, made);
  return made;
}

function make(n: number): Special {
  let factor = n % 2 === 0 ? -1 : 1;
  for (let k = 2; k <= n; k++) factor *= k;
  return special("polygamma", "float", {
    value: (x) => factor * zetaOf(n + 1, x),
    slopes: [(m, x) => m.call(polygammaOp(n + 1), x)],
  });
}
