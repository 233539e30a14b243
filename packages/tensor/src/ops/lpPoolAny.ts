/** Power-average pooling over one, two or three axes. */
import { apply } from "../apply.ts";
import { sizeOf } from "../shape/size.ts";
import type { Each, Spatial } from "../shape/window.ts";
import { constant, type Tensor } from "../tensor.ts";
import { avgPoolAny } from "./avgPoolAny.ts";
import { binary } from "./elementwise.ts";
import { mul } from "./mul.ts";
import { pow } from "./pow.ts";
import { type WindowOptions, windowsOf } from "./windows.ts";

/** `xᵉ` with a slope of 0 at 0, where PyTorch has it for a sum of nothing. */
const root = binary("lpPool", "float", (m, x, e) => m.pow(x, e), [
  (m, x, e) => m.where(m.equal(x, m.constant(0)), m.constant(0), m.mul(e, m.pow(x, m.sub(e, m.constant(1))))),
  0,
]);

export type LpPoolOptions<N extends Spatial> = Pick<WindowOptions<N>, "stride" | "ceilMode">;

export function lpPoolAny(
  call: string,
  n: Spatial,
  x: Tensor,
  normType: number,
  kernelSize: Each<Spatial>,
  { stride = null, ceilMode = false }: LpPoolOptions<Spatial>,
): Tensor {
  const windows = windowsOf(call, n, x, kernelSize, { stride, ceilMode });
  const sum = mul(avgPoolAny(call, pow(x, normType), windows, {}), sizeOf(windows.kernel));
  return apply(root, [sum, constant(1 / normType, sum.dtype)]);
}
