/** The gradient of a largest or smallest value: all elements that equal it share it evenly. */
import type { Axes, Gradient } from "../op.ts";
import { to } from "./cast.ts";
import { div } from "./div.ts";
import { eq } from "./eq.ts";
import { expandAlong, keepAxes } from "./expandAlong.ts";
import { mul } from "./mul.ts";
import { sum } from "./sum.ts";

export const extremeGradient: Gradient<Axes> = (g, { x: [x], y, attrs }) => {
  if (!x) return g;
  const chosen = to(eq(x, keepAxes(y, x.shape, attrs.axes)), x.dtype);
  const count = attrs.axes.length === 0 ? chosen : sum(chosen, attrs.axes, { keepdim: true });
  return mul(div(chosen, count), expandAlong(g, x.shape, attrs));
};
