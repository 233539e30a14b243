import { QzynnError } from "../errors.ts";
import { axes } from "../shape/axis.ts";
import { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { concat } from "./concat.ts";
import { div } from "./div.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";
import type { Dims } from "./reducer.ts";
import { reshape } from "./reshape.ts";
import { slice } from "./slice.ts";
import { sub } from "./sub.ts";

export interface GradientOptions {
  /** How far neighbours are apart: one number, or for each axis a number or a tensor of coordinates. */
  readonly spacing?: number | readonly (number | Tensor)[];
  /** All axes if not said. */
  readonly dim?: Dims;
  /** How exact it is at both ends: from two values (1), or from three (2). */
  readonly edgeOrder?: 1 | 2;
}

/**
 * The slope along each of the axes `dim` of a function whose values `x` holds, one tensor each: inside from both
 * neighbours, `(x₊ − x₋) / 2h`, or to the second order too where the spacing is uneven; at the ends from one side.
 *
 * @example
 * ```ts
 * import { gradient, tensor } from "@qzynn/tensor";
 * gradient(tensor([1, 2, 4, 8])).map((x) => x.toArray()); // → [ [ 1, 1.5, 3, 4 ] ]
 * ```
 */
export function gradient(x: Tensor, { spacing = 1, dim, edgeOrder = 1 }: GradientOptions = {}): Tensor[] {
  if (edgeOrder !== 1 && edgeOrder !== 2) throw new QzynnError(`gradient: an edgeOrder of ${edgeOrder}; use 1 or 2`);
  const along = axes("gradient", dim, x.shape);
  const spacings = typeof spacing === "number" ? along.map(() => spacing) : spacing;
  if (spacings.length !== along.length) {
    throw new QzynnError(
      `gradient: ${spacings.length} spacings for ${along.length} axes; give one for each, or a number`,
    );
  }
  return along.map((at, i) => {
    const size = x.shape[at] as number;
    if (size <= edgeOrder) {
      throw new QzynnError(
        `gradient: axis ${at} of [${x.shape}] has ${size} places; an edgeOrder of ${edgeOrder} needs ${edgeOrder + 1}`,
      );
    }
    const h = spacings[i] as number | Tensor;
    return h instanceof Tensor ? uneven(x, at, h, edgeOrder) : even(x, at, h, edgeOrder);
  });
}

/** `length` places from `start` on, which counts from the end if negative. */
type Part = (start: number, length: number) => Tensor;

const parts =
  (x: Tensor, at: number): Part =>
  (start, length) => {
    const from = start < 0 ? start + (x.shape[at] as number) : start;
    return slice(x, at, from, from + length);
  };

function even(x: Tensor, at: number, h: number, edgeOrder: 1 | 2): Tensor {
  const part = parts(x, at);
  const inside = (x.shape[at] as number) - 2;
  const middle = div(sub(part(2, inside), part(0, inside)), 2 * h);
  const end = (one: Tensor, two: Tensor, three: () => Tensor): Tensor =>
    edgeOrder === 1
      ? div(sub(two, one), h)
      : div(sub(sub(mul(two, 2), mul(one, 1.5)) as Tensor, mul(three(), 0.5)) as Tensor, h);
  const first = end(part(0, 1), part(1, 1), () => part(2, 1));
  const last = neg(end(part(-1, 1), part(-2, 1), () => part(-3, 1)));
  return concat([first, middle, last], at);
}

/** With the steps `h₁` and `h₂` between three places, the parabola through their values. */
function uneven(x: Tensor, at: number, coordinates: Tensor, edgeOrder: 1 | 2): Tensor {
  const size = x.shape[at] as number;
  if (coordinates.ndim !== 1 || coordinates.shape[0] !== size) {
    throw new QzynnError(
      `gradient: coordinates of [${coordinates.shape}] for axis ${at} of [${x.shape}]; it must be [${size}]`,
    );
  }
  const places = reshape(
    coordinates,
    x.shape.map((_, i) => (i === at ? size : 1)),
  );
  const [part, place] = [parts(x, at), parts(places, at)];
  const step = (start: number, length: number): Tensor => sub(place(start + 1, length), place(start, length));
  const inside = size - 2;
  const [h1, h2] = [step(0, inside), step(1, inside)];
  const weights = [neg(over(h2, h1, h1, h2)), div(sub(h2, h1), mul(h1, h2)), over(h1, h2, h1, h2)];
  const middle = weighted(weights, [part(0, inside), part(1, inside), part(2, inside)]);
  return concat([edge(0, 1), middle, edge(-1, -1)], at);

  /** From place `start` on, inwards. */
  function edge(start: number, inwards: 1 | -1): Tensor {
    const values = [0, 1, 2].map((k) => () => part(start + k * inwards, 1));
    const apart = (k: number): Tensor => sub(place(start + (k + 1) * inwards, 1), place(start + k * inwards, 1));
    const [one, two, three] = values as [() => Tensor, () => Tensor, () => Tensor];
    if (edgeOrder === 1) return div(sub(two(), one()), apart(0));
    const [near, far] = [apart(0), apart(1)];
    const both = add(near, far);
    const own = neg(div(add(near, both), mul(near, both)));
    return weighted([own, div(both, mul(near, far)), neg(over(near, far, near, far))], [one(), two(), three()]);
  }
}

/** `a / (b · (h₁ + h₂))`. */
const over = (a: Tensor, b: Tensor, h1: Tensor, h2: Tensor): Tensor => div(a, mul(b, add(h1, h2)));

const weighted = (weights: readonly Tensor[], values: readonly Tensor[]): Tensor =>
  weights.map((w, i) => mul(w, values[i] as Tensor)).reduce((a, b) => add(a, b));
