import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel, Signature } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

interface Attrs {
  /** Who asks, for errors. */
  readonly call: string;
  /** Where the classes lie. */
  readonly at: number;
  readonly ignoreIndex: number;
  readonly reduction: "none" | "mean" | "sum";
}

const op: Kernel<Attrs> = {
  kind: "kernel",
  name: "negativeLogLikelihood",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape: ([, target], { reduction }) => (reduction === "none" ? (target?.shape ?? []) : []),
  run(out, inputs, attrs) {
    const [logp] = inputs as [Block];
    let total = 0;
    let weights = 0;
    eachTarget(logp.shape, inputs, attrs, (i, place, weight) => {
      const loss = -weight * (logp.data[place] as number);
      if (attrs.reduction === "none") out.data[i] = loss;
      total += loss;
      weights += weight;
    });
    if (attrs.reduction === "sum") out.data[0] = total;
    if (attrs.reduction === "mean") out.data[0] = total / weights;
  },
  keeps: "x",
  gradients: [
    (g, { x: [, ...rest], inputs: [logp], attrs }) => {
      const into = (logp as Signature).shape;
      return apply(back, [g, ...(rest as Tensor[])], { ...attrs, into });
    },
    null,
    null,
  ],
};

const back: Kernel<Attrs & { readonly into: Shape }> = {
  kind: "kernel",
  name: "negativeLogLikelihood′",
  dtype: ([g]) => g?.dtype ?? "float32",
  shape: (_, { into }) => into,
  run(out, inputs, attrs) {
    const [g] = inputs as [Block];
    let weights = 0;
    if (attrs.reduction === "mean") {
      eachTarget(attrs.into, inputs, attrs, (_, __, weight) => {
        weights += weight;
      });
    }
    const share = attrs.reduction === "mean" ? 1 / weights : 1;
    eachTarget(attrs.into, inputs, attrs, (i, place, weight) => {
      out.data[place] = -weight * share * (g.data[attrs.reduction === "none" ? i : 0] as number);
    });
  },
  keeps: "x",
  // What it computes is linear in g: its own gradient is the loss of what arrives.
  gradients: [
    (g, { x: [, ...rest], attrs: { into: _, ...attrs } }) => apply(op, [g, ...(rest as Tensor[])], attrs),
    null,
    null,
  ],
};

/** Visits every target that counts: its number, where its class lies in a tensor of `shape`, its weight. */
function eachTarget(
  shape: Shape,
  [, target, weight]: readonly Block[],
  { call, at, ignoreIndex }: Attrs,
  visit: (i: number, place: number, weight: number) => void,
): void {
  const { data } = target as Block;
  const classes = shape[at] as number;
  const inner = sizeOf(shape.slice(at + 1));
  for (let i = 0; i < data.length; i++) {
    const label = data[i] as number;
    if (label === ignoreIndex) continue;
    if (label < 0 || label >= classes) {
      throw new QzynnError(
        `${call}: the target holds class ${label}, and an input of [${shape.join(", ")}] has ${classes} classes, ` +
          `0 to ${classes - 1}; correct the target, or name the class as ignoreIndex`,
      );
    }
    const row = Math.floor(i / inner);
    visit(i, (row * classes + label) * inner + (i - row * inner), weight ? (weight.data[label] as number) : 1);
  }
}

/**
 * `−w[t]·logp[t]` for every target `t`: what `nllLoss` and `crossEntropy` of @qzynn/loss stand on, which check the shapes.
 * The classes lie along axis `at` of `logp`; the mean is over the weights; targets of `ignoreIndex` count nothing.
 */
export const negativeLogLikelihood = (logp: Tensor, target: Tensor, weight: Tensor | null, attrs: Attrs): Tensor =>
  apply(op, weight ? [logp, target, weight] : [logp, target], attrs);
