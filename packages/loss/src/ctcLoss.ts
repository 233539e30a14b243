import { QzynnError, type Shape, ctcLoss as surprises, type Tensor, tensor } from "@qzynn/tensor";
import { checkFloat } from "./checkFloat.ts";
import { isWhole } from "./classTarget.ts";
import { list } from "./list.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";

export interface CTCOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** The class that means "nothing new"; 0 by default. */
  readonly blank?: number;
  /** Count targets that cannot fit into their input as 0, without gradient, instead of as infinite. */
  readonly zeroInfinity?: boolean;
}

/** How long each sequence is: whole numbers, one a sample, or a single one for a single sample. */
export type Lengths = Tensor | readonly number[] | number;

/**
 * Connectionist temporal classification: `−log Σ p(way)` over all ways to spread the target over the times of the input,
 * with blanks between and labels held. The mean divides each loss by the length of its target first.
 *
 * Shapes: `logProbs` is `[T, N, C]`, logarithms of probabilities as `logSoftmax` gives them, or `[T, C]` for one sample;
 * `targets` (int32 or uint8) is `[N, S]`, or all labels one after another, `[Σ targetLengths]`; lengths are `[N]`. The
 * result is a single number, or `[N]` with reduction `"none"`. The gradient takes `logProbs` for the output of a
 * log-softmax, as PyTorch's does, and has no derivative of its own. Refuses lengths beyond what is there, labels that are
 * no class, and other shapes.
 *
 * @example
 * ```ts
 * import { ctcLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * const logProbs = tensor([[0.5, 0.5], [0.25, 0.75]]).log();
 * ctcLoss(logProbs, tensor([1], { dtype: "int32" }), 2, 1).exp(); // → tensor(1.1429)
 * ```
 */
export function ctcLoss<R extends Reduction = "mean">(
  logProbs: Tensor,
  targets: Tensor,
  inputLengths: Lengths,
  targetLengths: Lengths,
  { reduction = "mean" as R, blank = 0, zeroInfinity = false }: CTCOptions<R> = {},
): Tensor<Reduced<Shape, R>> {
  checkReduction("ctcLoss", reduction);
  checkFloat("ctcLoss", "logProbs", logProbs);
  const single = logProbs.ndim === 2;
  const batch = single ? logProbs.unsqueeze(1) : logProbs;
  check(batch, targets, blank);
  const count = batch.shape[1] as number;
  const times = lengths("inputLengths", inputLengths, count);
  const sizes = lengths("targetLengths", targetLengths, count);
  const losses = surprises(batch as Tensor, targets, times, sizes, { blank, zeroInfinity });
  if (reduction === "mean") return losses.div(sizes.to(losses.dtype).maximum(1)).mean() as Tensor<Reduced<Shape, R>>;
  return reduce(single ? losses.reshape([]) : losses, reduction) as Tensor as Tensor<Reduced<Shape, R>>;
}

function lengths(what: string, given: Lengths, count: number): Tensor {
  const all: Tensor =
    typeof given === "number" || Array.isArray(given) ? tensor([given].flat(), { dtype: "int32" }) : (given as Tensor);
  if (!isWhole(all) || all.numel() !== count || all.ndim > 1) {
    throw new QzynnError(
      `ctcLoss: ${what} of ${all.dtype} ${list(all.shape)} for ${count} sequences; give one whole number (int32) for each`,
    );
  }
  return all.reshape([count]);
}

function check({ shape }: Tensor, targets: Tensor, blank: number): void {
  const refuse = (what: string) => new QzynnError(`ctcLoss: ${what}`);
  if (shape.length !== 3 || shape.includes(0)) {
    throw refuse(`logProbs of ${list(shape)}; give [T, N, C] (times, samples, classes) or [T, C], none of them 0`);
  }
  const [, count, classes] = shape as [number, number, number];
  if (!Number.isInteger(blank) || blank < 0 || blank >= classes) {
    throw refuse(`blank is ${blank}, and logProbs of ${list(shape)} has the classes 0 to ${classes - 1}`);
  }
  const fits = targets.ndim === 1 || (targets.ndim === 2 && targets.shape[0] === count);
  if (!isWhole(targets) || !fits) {
    throw refuse(
      `targets of ${targets.dtype} ${list(targets.shape)}; give labels (int32) of [${count}, S], or all of them in one row`,
    );
  }
}
