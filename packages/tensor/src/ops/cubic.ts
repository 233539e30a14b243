/** Keys' cubic convolution, of numbers and of tensors. */
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";

/** What PyTorch interpolates with. */
const A = -0.75;

/** What a neighbour counts at a distance below 1: `(a + 2)x³ − (a + 3)x² + 1`. */
const near = (x: number, a: number): number => ((a + 2) * x - (a + 3)) * x * x + 1;
/** And from there up to 2: `a(x³ − 5x² + 8x − 4)`. */
const far = (x: number, a: number): number => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;

/** What a place counts that lies `x` away. */
export function cubicAt(x: number, a: number): number {
  const distance = Math.abs(x);
  return distance < 1 ? near(distance, a) : distance < 2 ? far(distance, a) : 0;
}

/** Weights of the four neighbours at `t` behind the second. */
export const cubic = (t: number): number[] => [far(t + 1, A), near(t, A), near(1 - t, A), far(2 - t, A)];

/** The same of every element. */
export function cubicWeights(t: Tensor): [Tensor, Tensor, Tensor, Tensor] {
  const times = (x: Tensor, y: Tensor): Tensor => mul(x, y) as Tensor;
  const plus = (x: Tensor, value: number): Tensor => add(x, value) as Tensor;
  const close = (x: Tensor): Tensor => plus(times(times(plus(mul(x, A + 2) as Tensor, -(A + 3)), x), x), 1);
  const away = (x: Tensor): Tensor => plus(times(plus(times(plus(mul(x, A) as Tensor, -5 * A), x), 8 * A), x), -4 * A);
  return [away(plus(t, 1)), close(t), close(sub(1, t) as Tensor), away(sub(2, t) as Tensor)];
}
