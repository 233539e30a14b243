/** The derivatives of `digamma`, one operation for each order. */
import type { Special } from "../op.ts";
import { special } from "./elementwise.ts";
import { zetaOf } from "./zeta.ts";

/** π as a float32. */
const PI = Math.fround(Math.PI);

/**
 * `ζ(2, x)`, and as in PyTorch 0 at ∞ and huge at the poles below 0: `(π / sin πx)²` with the rounded `πx` of float32,
 * which is no multiple of π.
 */
function trigammaOf(x: number): number {
  if (x === Infinity) return 0;
  if (x === -Infinity) return Number.NaN;
  if (x < 0 && Number.isInteger(x)) return (Math.PI / Math.sin(Math.fround(PI * x))) ** 2 + zetaOf(2, 1 - x);
  return zetaOf(2, x);
}

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
    value: n === 1 ? trigammaOf : (x) => factor * zetaOf(n + 1, x),
    slopes: [(m, x) => m.call(polygammaOp(n + 1), x)],
  });
}
