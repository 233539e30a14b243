import { apply } from "../apply.ts";
import { promote, toFloat } from "../dtype.ts";
import { executor } from "../executor.ts";
import { type Arithmetic, type Formula, identity } from "../formula/arithmetic.ts";
import { isGradEnabled, noGrad } from "../gradMode.ts";
import { loop } from "../kernels/loop.ts";
import { loopLanes } from "../lanes/loop.ts";
import type { Kernel, Saved } from "../op.ts";
import { constant, type Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { div } from "./div.ts";
import { elementwise } from "./elementwise.ts";
import { mean } from "./mean.ts";
import { mul } from "./mul.ts";
import { rsqrt } from "./rsqrt.ts";
import { square } from "./square.ts";
import { sub } from "./sub.ts";
import { sumOf } from "./sumOf.ts";

type Inputs = readonly [x: Tensor, center: Tensor, rate: Tensor, weight: Tensor, bias: Tensor];

interface Attrs {
  /** What center and rate were taken over. */
  readonly axes: readonly number[];
  readonly eps: number;
  /** Whether distances are those from the mean; otherwise from 0, and the center is 0. */
  readonly centered?: boolean;
}

const away = <T>(m: Arithmetic<T>, x: T, center: T, rate: T): T => m.mul(m.sub(x, center), rate);

/** `(x − center) · rate · weight + bias`, where center and rate are nobody's gradient. */
const scaled = elementwise(
  "standardize",
  5,
  "float",
  (m, x, center, rate, weight, bias) => m.add(m.mul(away(m, x, center, rate), weight), bias),
  [(m, _x, _center, rate, weight) => m.mul(rate, weight), null, null, away, 1],
);

/** The same of values with their own mean as center, `1/√(variance + eps)` as rate: the gradient knows where they come from. */
const op: Kernel<Attrs> = {
  kind: "kernel",
  name: "standardize",
  dtype: (inputs) => toFloat(promote(inputs)),
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs) {
    if (!loopLanes(scaled.formula, out, inputs)) loop(scaled.formula, out, inputs);
  },
  elementwise: (inputs) => ({ op: scaled, shapes: inputs.map(({ shape }) => shape) }),
  keeps: "x",
  gradients: [
    (g, saved) => (isGradEnabled() ? throughAll(g, saved) : throughMoments(g, saved)),
    null,
    null,
    (g, saved) => (isGradEnabled() ? mul(g, standardized(saved.x[0] as Tensor, saved.attrs).y) : toWeight(g, saved)),
    (g) => g,
  ],
};

const timesAway: Formula = (m, g, x, center, rate) => m.mul(g, away(m, x, center, rate));

const timesWeight: Formula = (m, g, weight) => m.mul(g, weight);

const timesBoth: Formula = (m, g, weight, x, center, rate) => m.mul(m.mul(g, weight), away(m, x, center, rate));

const slope = elementwise("standardize′", 7, "float", (m, g, x, center, rate, weight, level, tilt) =>
  m.mul(rate, m.sub(m.sub(m.mul(g, weight), level), m.mul(away(m, x, center, rate), tilt))),
);

/** `rate · (g·w − mean(g·w) − x̂ · mean(g·w·x̂))`, where `x̂ = (x − center) · rate`. */
function throughMoments(g: Tensor, { x, attrs: { axes, centered = true } }: Saved<Attrs>): Tensor {
  const [values, center, rate, weight] = x as Inputs;
  const count = axes.reduce((n, i) => n * (g.shape[i] as number), 1);
  // Where the weight is the same for all that is summed, these are the sums that weight and bias get.
  const alike = String(axes) === String(sameAlong(weight, g));
  const level = !centered
    ? center
    : alike
      ? mul(sumOf(identity, [g], axes), weight)
      : sumOf(timesWeight, [g, weight], axes);
  const tilt = alike ? mul(along(g, x, axes), weight) : sumOf(timesBoth, [g, weight, values, center, rate], axes);
  return apply(slope, [g, values, center, rate, weight, div(level as Tensor, count), div(tilt as Tensor, count)]);
}

/** The axes of `g` along which `weight` is the same. */
const sameAlong = ({ shape }: Tensor, g: Tensor): number[] =>
  g.shape.flatMap((_, i) => ((shape[i - g.ndim + shape.length] ?? 1) === 1 ? [i] : []));

/** The last one of each gradient, and what it was taken for. */
const sums = new WeakMap<Tensor, { readonly center: Tensor; readonly version: number; readonly sum: Tensor }>();

/** `Σ g·x̂` along `axes`, once for the input and the weight, which both want it. */
function along(g: Tensor, x: readonly Tensor[], axes: readonly number[]): Tensor {
  const [values, center, rate] = x as Inputs;
  const [known, { version }] = [sums.get(g), g.storage];
  if (known?.center === center && known.version === version) return known.sum;
  const sum = sumOf(timesAway, [g, values, center, rate], axes);
  sums.set(g, { center, version, sum });
  return sum;
}

/** The gradient of the weight, with sums over all along which that is the same. */
const toWeight = (g: Tensor, { x }: Saved<Attrs>): Tensor => along(g, x, sameAlong((x as Inputs)[3], g));

/** The same in operations that have gradients themselves, moments included. */
function throughAll(g: Tensor, { x: [x, , , weight], attrs }: Saved<Attrs>): Tensor {
  const { y, rate } = standardized(x as Tensor, attrs);
  const weighed: Tensor = mul(g, weight as Tensor);
  const keepdim = { keepdim: true };
  const tilt = mean(mul(weighed, y) as Tensor, attrs.axes, keepdim);
  const level = (attrs.centered ?? true) ? mean(weighed, attrs.axes, keepdim) : constant(0, g.dtype);
  return mul(rate, sub(sub(weighed, level), mul(y, tilt))) as Tensor;
}

function standardized(x: Tensor, { axes, eps, centered = true }: Attrs): { y: Tensor; rate: Tensor } {
  const near: Tensor = centered ? sub(x, mean(x, axes, { keepdim: true })) : x;
  const rate = rsqrt(add(mean(square(near), axes, { keepdim: true }), eps) as Tensor);
  return { y: mul(near, rate) as Tensor, rate };
}

const squaredDistance: Formula = (m, a, b) => {
  const d = m.sub(a, b);
  return m.mul(d, d);
};

/** Mean and variance along some axes, which stay as 1. */
export interface Moments {
  readonly center: Tensor;
  readonly variance: Tensor;
}

/** What `x` is multiplied by and moved by afterwards: of shapes that broadcast with it; 1 and 0 where missing. */
export interface Affine {
  readonly weight?: Tensor | null;
  readonly bias?: Tensor | null;
}

/**
 * `(x − x̄) / √(σ² + eps) · weight + bias`, where x̄ and σ² are mean and variance of `x` along `axes`, and these two.
 * Not centered, x̄ is 0 and σ² the mean of the squares.
 */
export function standardize(x: Tensor, attrs: Attrs, affine: Affine = {}): { y: Tensor } & Moments {
  const { axes, centered = true } = attrs;
  const moments = noGrad((): Moments => {
    const center = centered ? mean(x, axes, { keepdim: true }) : constant(0, x.dtype);
    const count = axes.reduce((n, i) => n * (x.shape[i] as number), 1);
    return { center, variance: div(sumOf(squaredDistance, [x, center], axes), count) };
  });
  const inputs = given(x, moments, attrs.eps, affine);
  // Where no gradient is wanted, the formula alone will do.
  const y = isGradEnabled() && wantsGradient(x) ? apply(op, inputs, attrs) : apply(scaled, inputs);
  return { y, ...moments };
}

const wantsGradient = (x: Tensor): boolean => x.requiresGrad || (executor().wants?.(x) ?? false);

/** The same with moments from elsewhere, through which no gradient flows. */
export const standardizeBy = (x: Tensor, moments: Moments, eps: number, affine: Affine = {}): Tensor =>
  apply(scaled, given(x, moments, eps, affine));

const given = (x: Tensor, { center, variance }: Moments, eps: number, { weight, bias }: Affine): Inputs => [
  x,
  center,
  noGrad(() => rsqrt(add(variance, eps) as Tensor)),
  weight ?? constant(1, x.dtype),
  bias ?? constant(0, x.dtype),
];
