/** The gradient of a largest or smallest value: all elements that equal it share it evenly. */
import type { Axes, Gradient } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { div } from "./div.ts";
import { eq } from "./eq.ts";
import { expandAlong, keepAxes } from "./expandAlong.ts";
import { mul } from "./mul.ts";
import { ne } from "./ne.ts";
import { sum } from "./sum.ts";
import { where } from "./where.ts";

export const extremeGradient: Gradient<Axes> = (g, { x: [x], y, attrs }) =>
  x ? shared(g, x, to(eq(x, keepAxes(y, x.shape, attrs.axes)), x.dtype), attrs) : g;

/** The same for one value of all elements: if it is NaN, all that are NaN share it, as in PyTorch. */
export const evenGradient: Gradient<Axes> = (g, { x: [x], y, attrs }) => {
  if (!x) return g;
  const best = keepAxes(y, x.shape, attrs.axes);
  return shared(g, x, to(where(ne(best, best), ne(x, x), eq(x, best)) as Tensor, x.dtype), attrs);
};

function shared(g: Tensor, x: Tensor, chosen: Tensor, attrs: Axes): Tensor {
  const count = attrs.axes.length === 0 ? chosen : sum(chosen, attrs.axes, { keepdim: true });
  return mul(div(chosen, count), expandAlong(g, x.shape, attrs));
}
