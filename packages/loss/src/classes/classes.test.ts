/** Each loss, by its class and by its function: one value, eager and compiled, and gradients of both orders in float64. */
import { checkGradients, compile, grad, logSoftmax, type Tensor, tensor } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import * as q from "../index.ts";

type Loss = (...x: Tensor[]) => Tensor;
type Made = { forward(...x: Tensor[]): Tensor };

/** Numbers without ties and pattern, between 0 and 1; the same in every run. */
function values(seed: number, ...shape: number[]): Tensor {
  const count = shape.reduce((a, b) => a * b, 1);
  const data = Float64Array.from(
    { length: count },
    (_, i) => 0.5 + 0.45 * Math.sin(12.9898 * (i + 1) ** 2 + 78 * seed),
  );
  const x = tensor(data).reshape(shape).detach() as Tensor;
  x.requiresGrad = true;
  return x;
}
const ints = (data: number[] | number[][]): Tensor => tensor(data, { dtype: "int32" });
const floats = (data: number[] | number[][]): Tensor => tensor(data, { dtype: "float64" });

const classes = ints([2, 0]);
const signs = floats([1, -1]);
const labels = floats([
  [1, 0, 1],
  [0, 1, 0],
]);
const weight = floats([1, 2, 0.5]);
const reductions = ["none", "mean", "sum"] as const;
type R = (typeof reductions)[number];

interface Row {
  readonly Loss: (reduction: R) => object;
  readonly loss: (reduction: R) => unknown;
  readonly shapes: readonly number[][];
  /** What follows the inputs that want gradients. */
  readonly fixed?: readonly unknown[];
  /** Whether its gradient has none, as in PyTorch, and takes scores through a log-softmax. */
  readonly once?: true;
}

const rows: Record<string, Row> = {
  L1Loss: {
    Loss: (reduction) => new q.L1Loss({ reduction }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.l1Loss(x, y, { reduction }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
  },
  MSELoss: {
    Loss: (reduction) => new q.MSELoss({ reduction }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.mseLoss(x, y, { reduction }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
  },
  CrossEntropyLoss: {
    Loss: (reduction) => new q.CrossEntropyLoss({ reduction, weight, labelSmoothing: 0.1 }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.crossEntropy(x, y, { reduction, weight, labelSmoothing: 0.1 }),
    shapes: [[2, 3]],
    fixed: [classes],
  },
  "CrossEntropyLoss of probabilities": {
    Loss: (reduction) => new q.CrossEntropyLoss({ reduction }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.crossEntropy(x, y, { reduction }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
  },
  CTCLoss: {
    Loss: (reduction) => new q.CTCLoss({ reduction }),
    loss: (reduction) => (x: Tensor, y: Tensor, n: number[], m: number[]) => q.ctcLoss(x, y, n, m, { reduction }),
    shapes: [[4, 2, 3]],
    fixed: [
      ints([
        [1, 2],
        [2, 2],
      ]),
      [4, 3],
      [2, 1],
    ],
    once: true,
  },
  NLLLoss: {
    Loss: (reduction) => new q.NLLLoss({ reduction, weight }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.nllLoss(x, y, { reduction, weight }),
    shapes: [[2, 3]],
    fixed: [classes],
  },
  PoissonNLLLoss: {
    Loss: (reduction) => new q.PoissonNLLLoss({ reduction, full: true }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.poissonNllLoss(x, y, { reduction, full: true }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
  },
  GaussianNLLLoss: {
    Loss: (reduction) => new q.GaussianNLLLoss({ reduction, full: true }),
    loss: (reduction) => (x: Tensor, y: Tensor, v: Tensor) => q.gaussianNllLoss(x, y, v, { reduction, full: true }),
    shapes: [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
  },
  KLDivLoss: {
    Loss: (reduction) => new q.KLDivLoss({ reduction }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.klDiv(x, y, { reduction }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
  },
  BCELoss: {
    Loss: (reduction) => new q.BCELoss({ reduction, weight }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.binaryCrossEntropy(x, y, { reduction, weight }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
  },
  BCEWithLogitsLoss: {
    Loss: (reduction) => new q.BCEWithLogitsLoss({ reduction, posWeight: weight }),
    loss: (reduction) => (x: Tensor, y: Tensor) =>
      q.binaryCrossEntropyWithLogits(x, y, { reduction, posWeight: weight }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
  },
  MarginRankingLoss: {
    Loss: (reduction) => new q.MarginRankingLoss({ reduction, margin: 0.6 }),
    loss: (reduction) => (x: Tensor, y: Tensor, t: Tensor) => q.marginRankingLoss(x, y, t, { reduction, margin: 0.6 }),
    shapes: [[2], [2]],
    fixed: [signs],
  },
  HingeEmbeddingLoss: {
    Loss: (reduction) => new q.HingeEmbeddingLoss({ reduction }),
    loss: (reduction) => (x: Tensor, t: Tensor) => q.hingeEmbeddingLoss(x, t, { reduction }),
    shapes: [[2]],
    fixed: [signs],
  },
  MultiLabelMarginLoss: {
    Loss: (reduction) => new q.MultiLabelMarginLoss({ reduction }),
    loss: (reduction) => (x: Tensor, t: Tensor) => q.multilabelMarginLoss(x, t, { reduction }),
    shapes: [[2, 3]],
    fixed: [
      ints([
        [2, -1, 0],
        [0, 1, -1],
      ]),
    ],
  },
  HuberLoss: {
    Loss: (reduction) => new q.HuberLoss({ reduction, delta: 0.3 }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.huberLoss(x, y, { reduction, delta: 0.3 }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
  },
  SmoothL1Loss: {
    Loss: (reduction) => new q.SmoothL1Loss({ reduction, beta: 0.3 }),
    loss: (reduction) => (x: Tensor, y: Tensor) => q.smoothL1Loss(x, y, { reduction, beta: 0.3 }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
  },
  SoftMarginLoss: {
    Loss: (reduction) => new q.SoftMarginLoss({ reduction }),
    loss: (reduction) => (x: Tensor, t: Tensor) => q.softMarginLoss(x, t, { reduction }),
    shapes: [[2]],
    fixed: [signs],
  },
  MultiLabelSoftMarginLoss: {
    Loss: (reduction) => new q.MultiLabelSoftMarginLoss({ reduction, weight }),
    loss: (reduction) => (x: Tensor, t: Tensor) => q.multilabelSoftMarginLoss(x, t, { reduction, weight }),
    shapes: [[2, 3]],
    fixed: [labels],
  },
  CosineEmbeddingLoss: {
    Loss: (reduction) => new q.CosineEmbeddingLoss({ reduction, margin: -0.5 }),
    loss: (reduction) => (x: Tensor, y: Tensor, t: Tensor) =>
      q.cosineEmbeddingLoss(x, y, t, { reduction, margin: -0.5 }),
    shapes: [
      [2, 3],
      [2, 3],
    ],
    fixed: [signs],
  },
  MultiMarginLoss: {
    Loss: (reduction) => new q.MultiMarginLoss({ reduction, p: 2, weight }),
    loss: (reduction) => (x: Tensor, t: Tensor) => q.multiMarginLoss(x, t, { reduction, p: 2, weight }),
    shapes: [[2, 3]],
    fixed: [classes],
  },
  TripletMarginLoss: {
    Loss: (reduction) => new q.TripletMarginLoss({ reduction, margin: 2 }),
    loss: (reduction) => (a: Tensor, p: Tensor, n: Tensor) => q.tripletMarginLoss(a, p, n, { reduction, margin: 2 }),
    shapes: [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
  },
  TripletMarginWithDistanceLoss: {
    Loss: (reduction) => new q.TripletMarginWithDistanceLoss({ reduction, margin: 2, swap: true }),
    loss: (reduction) => (a: Tensor, p: Tensor, n: Tensor) =>
      q.tripletMarginWithDistanceLoss(a, p, n, { reduction, margin: 2, swap: true }),
    shapes: [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
  },
};

/** A loss of what wants gradients alone. */
const of = (loss: unknown, { fixed = [], once }: Row): Loss => {
  const all = loss as (...x: unknown[]) => Tensor;
  return (...x) => all(...(once ? x.map((scores) => logSoftmax(scores, -1)) : x), ...fixed);
};

const each = Object.entries(rows).flatMap(([name, row]) =>
  reductions.map((reduction) => ({ name, reduction, ...row })),
);

describe("losses", () => {
  test.each(each)("$name, $reduction: class and function are one, eager and compiled", (row) => {
    const { Loss, loss, reduction, shapes } = row;
    const made = Loss(reduction) as Made;
    const [byClass, byFunction] = [of(made.forward.bind(made), row), of(loss(reduction), row)];
    const inputs = shapes.map((shape, i) => values(i + 1, ...shape).detach());
    const step =
      (of: Loss) =>
      (...x: Tensor[]) => {
        for (const leaf of x) leaf.requiresGrad = true;
        const y = of(...x);
        return [y, ...grad(y.sum(), x)];
      };
    const plain = (answer: Tensor[]) => answer.map((x) => x.toArray());
    const eager = plain(step(byClass)(...inputs.map((x) => x.detach())));
    expect(plain(step(byFunction)(...inputs.map((x) => x.detach())))).toEqual(eager);
    expect(plain(compile(step(byClass))(...inputs.map((x) => x.detach())))).toEqual(eager);
    expect(String(made)).toContain(`reduction=${reduction}`);
  });

  test.each(each)("$name, $reduction: gradients are the slopes of the loss, and theirs too", (row) => {
    const { loss, reduction, shapes, once } = row;
    const f = of(loss(reduction), row);
    const inputs = shapes.map((shape, i) => values(i + 1, ...shape));
    expect(checkGradients(f, inputs)).toBe(true);
    if (once) return;
    // Of the square, so that a second derivative is there even where the loss is straight.
    const slope: Loss = (...x) => {
      const y = f(...x);
      return grad(y.mul(y).sum(), x, { createGraph: true })
        .map((g) => g.mul(g).sum())
        .reduce((a, b) => a.add(b));
    };
    expect(checkGradients(slope, inputs)).toBe(true);
  });
});
