import { apply } from "../apply.ts";
import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { addEach, targets } from "../kernels/targets.ts";
import type { Block, Gradient, Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { to as cast } from "./cast.ts";
import { div } from "./div.ts";
import { eq } from "./eq.ts";
import { fullOf } from "./fullOf.ts";
import { gather } from "./gather.ts";
import { maskedFill } from "./maskedFill.ts";
import { mul } from "./mul.ts";
import { checkScatter, scatter } from "./scatter.ts";
import { sourceFor } from "./sourceFor.ts";
import { where } from "./where.ts";

const combine = {
  sum: (a: number, b: number) => a + b,
  mean: (a: number, b: number) => a + b,
  prod: (a: number, b: number) => a * b,
  amax: Math.max,
  amin: Math.min,
};

/** How values that meet at one place become one. */
export type ScatterReduction = keyof typeof combine;

interface Attrs {
  readonly call: string;
  readonly at: number;
  readonly reduce: ScatterReduction;
  readonly includeSelf: boolean;
}

const op: Kernel<Attrs> = {
  kind: "kernel",
  name: "scatterReduce",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs, { call, at, reduce, includeSelf }) {
    const [x, index, source] = inputs as [Block, Block, Block];
    const to = targets(call, index.shape, x.shape, at, index.data);
    out.data.set(x.data);
    if (reduce === "sum" && includeSelf) {
      addEach(out.data, source.data, to);
      return;
    }
    const { data } = source;
    const join = combine[reduce];
    // Integers have no infinities: the first value that arrives takes the place.
    const counts = new Float64Array(out.data.length).fill(includeSelf ? 1 : 0);
    for (let i = 0; i < to.length; i++) {
      const place = to[i] as number;
      const before = counts[place] === 0 ? null : (out.data[place] as number);
      out.data[place] = before === null ? (data[i] as number) : join(before, data[i] as number);
      counts[place] = (counts[place] as number) + 1;
    }
    if (reduce !== "mean") return;
    for (let i = 0; i < counts.length; i++) {
      const mean = (out.data[i] as number) / Math.max(counts[i] as number, 1);
      out.data[i] = isFloat(out.dtype) ? mean : Math.floor(mean);
    }
  },
  keeps: "xy",
  gradients: (g, saved, input) => {
    const { x, attrs } = saved;
    const [self, index] = x as [Tensor, Tensor];
    const rule = slopes[attrs.reduce];
    if (input === 2) return rule(g, saved, 2);
    const dx = rule(g, saved, 0);
    return attrs.includeSelf ? dx : scatter(dx, attrs.at, index, sourceFor("scatterReduce", self, index, 0));
  },
};

const sum: Gradient<Attrs> = (g, { x: [, index], attrs: { at } }, input) =>
  input === 0 ? g : gather(g, at, index as Tensor);

const mean: Gradient<Attrs> = (g, { x, attrs: { at, includeSelf } }, input) => {
  const [, index, source] = x as [Tensor, Tensor, Tensor];
  const met = scatterReduce(fullOf(g, includeSelf ? 1 : 0), at, index, fullOf(source, 1), "sum");
  const share = div(g, maskedFill(met, eq(met, 0), 1));
  return input === 0 ? share : gather(share, at, index);
};

/** The product of all others: what the product is without the zeros, or without the only one. */
const prod: Gradient<Attrs> = (g, { x, y, attrs: { at, includeSelf } }, input) => {
  const [self, index, source] = x as [Tensor, Tensor, Tensor];
  const again = (a: Tensor, b: Tensor) => scatterReduce(a, at, index, b, "prod", { includeSelf });
  if (input === 0) {
    const filled = maskedFill(self, eq(self, 0), 1);
    return div(mul(g, again(filled, source)), filled);
  }
  const isZero = eq(source, 0);
  const zeros = scatterReduce(fullOf(self, 0), at, index, cast(isZero, self.dtype), "sum");
  const lone = mul(cast(isZero, self.dtype), cast(eq(gather(zeros, at, index), 1), self.dtype));
  const withoutLone = again(self, where(lone, 1, source) as Tensor);
  return where(
    lone,
    gather(mul(g, withoutLone), at, index),
    div(gather(mul(g, y), at, index), maskedFill(source, isZero, 1)),
  );
};

/** All that equal the extreme share it. */
const extreme: Gradient<Attrs> = (g, { x, y, attrs: { at } }, input) => {
  const [self, index, source] = x as [Tensor, Tensor, Tensor];
  const isSelf = cast(eq(self, y), g.dtype);
  const isSource = cast(eq(source, gather(y, at, index)), g.dtype);
  const share = div(g, scatterReduce(isSelf, at, index, isSource, "sum"));
  return input === 0 ? mul(isSelf, share) : mul(isSource, gather(share, at, index));
};

const slopes: Record<ScatterReduction, Gradient<Attrs>> = { sum, mean, prod, amax: extreme, amin: extreme };

/**
 * A copy of `x` whose value at each place of axis `dim` is joined with the values of `source` that `index` sends there:
 * their `"sum"`, `"prod"`, `"mean"`, `"amax"` or `"amin"`. With `includeSelf: false` the value of `x` itself does not
 * count at places where something arrives. Shapes as for `scatter`.
 *
 * @example
 * ```ts
 * import { scatterReduce, tensor, zeros } from "@qzynn/tensor";
 * const index = tensor([0, 0, 1], { dtype: "int32" });
 * scatterReduce(zeros([2]), 0, index, tensor([1, 3, -2]), "mean", { includeSelf: false }).toArray(); // → [ 2, -2 ]
 * ```
 */
export const scatterReduce = <S extends Shape>(
  x: Tensor<S>,
  dim: number,
  index: Tensor,
  source: Tensor,
  reduce: ScatterReduction,
  { includeSelf = true }: { readonly includeSelf?: boolean } = {},
): Tensor<S> => scatterWith("scatterReduce", x, dim, index, source, reduce, includeSelf);

/** The same on behalf of another call. */
export function scatterWith<S extends Shape>(
  call: string,
  x: Tensor<S>,
  dim: number,
  index: Tensor,
  source: Tensor,
  reduce: ScatterReduction,
  includeSelf: boolean,
): Tensor<S> {
  if (!Object.hasOwn(combine, reduce)) {
    throw new QzynnError(`${call}: there is no "${reduce}"; use one of ${Object.keys(combine).join(", ")}`);
  }
  const at = axis(call, dim, x.ndim);
  checkScatter(call, x, at, index);
  return apply(op, [x, index, sourceFor(call, x, index, source)], { call, at, reduce, includeSelf }) as Tensor<S>;
}
