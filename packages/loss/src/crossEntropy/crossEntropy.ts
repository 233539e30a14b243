import { logSoftmax, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { type ClassTarget, classAxis, hasPlacesOf, isWhole, type Places, placesOf } from "../classTarget.ts";
import { IGNORED } from "../ignoreIndex.ts";
import { list } from "../list.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { isSameShape, type Same } from "../sameShape.ts";
import { againstClasses } from "./classTargets.ts";
import { type CrossEntropyOptions, checkOptions } from "./options.ts";
import { againstProbabilities } from "./probabilityTargets.ts";

const isFloat = ({ dtype }: Tensor): boolean => dtype === "float32" || dtype === "float64";

/** `T` where it may be the shape of class indices or of probabilities for scores of `S`; otherwise that of indices. */
export type ClassOrProbabilityTarget<S extends Shape, T extends Shape> = Same<S, T> extends T ? T : ClassTarget<S, T>;

/**
 * `−log softmax(input)[target]`: how surprised the model is by the right class. `input` holds raw scores (logits), not
 * probabilities: logits of ±10⁴ are no danger.
 *
 * Shapes: `input` is `[N, C]`, or `[N, C, d₁, …]`, or `[C]` for one sample. `target` holds either class indices (int32
 * or uint8) in the shape of `input` without `C`, or a probability for each class (floating point) in the shape of
 * `input`. The result is a single number, or the shape of `input` without `C` with reduction `"none"`. PyTorch's
 * `cross_entropy`: if every target is ignored, the mean is NaN.
 *
 * Refuses targets of another shape, classes that the input does not have, and class indices in floating point.
 *
 * @example
 * ```ts
 * import { crossEntropy } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * const logits = tensor([[2, 0, 0], [0, 3, 0]]);
 * crossEntropy(logits, tensor([0, 1], { dtype: "int32" })); // → tensor(0.1672)
 * crossEntropy(logits, tensor([[1, 0, 0], [0, 1, 0]])); // → tensor(0.1672)
 * ```
 */
export function crossEntropy<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<ClassOrProbabilityTarget<S, T>>,
  options: CrossEntropyOptions<R> = {},
): Tensor<Reduced<Places<S>, R>> {
  checkOptions("crossEntropy", options);
  const { weight = null, ignoreIndex = IGNORED, labelSmoothing = 0, reduction = "mean" as Reduction } = options;
  const axis = classAxis(input);
  check(input, target, axis, weight, ignoreIndex);
  const logp = logSoftmax(input, axis);
  const terms = { logp, target, axis, weight, ignoreIndex, labelSmoothing, reduction };
  return (isFloat(target) ? againstProbabilities(terms) : againstClasses(terms)) as Tensor<Reduced<Places<S>, R>>;
}

function check(input: Tensor, target: Tensor, axis: number, weight: Tensor | null, ignoreIndex: number): void {
  const classes = input.shape[axis];
  const refuse = (what: string) => new QzynnError(`crossEntropy: ${what}`);
  if (classes === undefined) throw refuse("an input without axes has no classes; give scores of [N, C]");
  if (!isFloat(input)) throw refuse(`scores of ${input.dtype}; convert the input with .to("float32")`);
  if (weight && weight.shape[0] !== classes) {
    throw refuse(`${weight.shape[0]} weights for the ${classes} classes of ${list(input.shape)}; give one for each`);
  }
  const isIndices = hasPlacesOf(input, target);
  if (isIndices && isWhole(target)) return;
  const isScores = isSameShape(input, target);
  const wanted = `class indices of ${list(placesOf(input))} or probabilities of ${list(input.shape)}`;
  if (!isIndices && !isScores) {
    throw refuse(`an input of ${list(input.shape)} needs ${wanted}, not a target of ${list(target.shape)}`);
  }
  if (isFloat(target) && !isScores) {
    throw refuse(`class indices are whole numbers, and the target is ${target.dtype}; convert it with .to("int32")`);
  }
  if (!isFloat(target) && (!isIndices || target.dtype === "bool")) {
    throw refuse(`a target of ${target.dtype} ${list(target.shape)} is neither ${wanted}; convert it first`);
  }
  if (isFloat(target) && ignoreIndex >= 0) {
    throw refuse("probabilities name no class to ignore; leave ignoreIndex out, or use class indices");
  }
}
