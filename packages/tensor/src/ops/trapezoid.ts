import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { cumsum } from "./cumsum.ts";
import { diff } from "./diff.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { slice } from "./slice.ts";
import { sum } from "./sum.ts";

export interface TrapezoidOptions {
  /** Where the values stand: along `dim`, or shaped like them. */
  readonly x?: Tensor;
  /** Or how far apart. */
  readonly dx?: number;
  readonly dim?: number;
}

/** The area under each stretch between two neighbours. */
function areas(call: string, y: Tensor, { x, dx = 1, dim = -1 }: TrapezoidOptions): [areas: Tensor, at: number] {
  const at = axis(call, dim, y.ndim);
  const size = y.shape[at] as number;
  const middles = mul(add(slice(y, at, 1), slice(y, at, 0, Math.max(0, size - 1))), 0.5);
  if (!x) return [mul(middles, dx), at];
  const along =
    x.ndim === 1 && y.ndim > 1
      ? reshape(
          x,
          y.shape.map((_, i) => (i === at ? -1 : 1)),
        )
      : x;
  return [mul(middles, diff(along, { dim: x.ndim === 1 && y.ndim > 1 ? at : dim })), at];
}

/**
 * The area under the values along axis `dim`, by the trapezoidal rule.
 *
 * @example
 * ```ts
 * import { tensor, trapezoid } from "@qzynn/tensor";
 * trapezoid(tensor([1, 2, 3])).item(); // → 4
 * ```
 */
export function trapezoid(y: Tensor, options: TrapezoidOptions = {}): Tensor {
  const [parts, at] = areas("trapezoid", y, options);
  return sum(parts, at);
}

/** The area under the values so far along axis `dim`, by the trapezoidal rule: one place less. */
export function cumulativeTrapezoid(y: Tensor, options: TrapezoidOptions = {}): Tensor {
  const [parts, at] = areas("cumulativeTrapezoid", y, options);
  return cumsum(parts, at);
}
