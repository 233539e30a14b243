import { promote, toFloat } from "../dtype.ts";
import { axes } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { abs } from "./abs.ts";
import { add } from "./add.ts";
import { amax } from "./amax.ts";
import { to } from "./cast.ts";
import { detach } from "./detach.ts";
import { eq } from "./eq.ts";
import { exp } from "./exp.ts";
import { log } from "./log.ts";
import { maskedFill } from "./maskedFill.ts";
import type { Dims, Keep, Reducer } from "./reducer.ts";
import { reshape } from "./reshape.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

/**
 * `log Σ eˣ` of all elements, or along the axes `dim`: exact for values of any size. `−∞` for nothing.
 *
 * @example
 * ```ts
 * import { logsumexp, tensor } from "@qzynn/tensor";
 * logsumexp(tensor([1000, 1000])); // → tensor(1000.6932)
 * ```
 */
export const logsumexp = ((x: Tensor, dim?: Dims, { keepdim = false }: Keep = {}): Tensor => {
  const float = to(x, toFloat(promote([x])));
  const along = axes("logsumexp", dim, x.shape);
  if (along.length === 0) return add(float, 0);
  const rest = x.shape.filter((_, i) => !along.includes(i));
  // The result does not depend on what is taken out, so no gradient has to flow through it.
  const top = x.numel() === 0 ? sum(float, along, { keepdim: true }) : amax(detach(float), along, { keepdim: true });
  const shift = maskedFill(top, eq(abs(top), Number.POSITIVE_INFINITY), 0);
  const y = add(log(sum(exp(sub(float, shift)), along, { keepdim: true })), shift);
  return keepdim ? y : reshape(y, rest);
}) as Reducer;
