/** What a step returns: a tensor, lists and objects of tensors and plain values, or nothing. */
import { QzynnError } from "../errors.ts";
import { Tensor } from "../tensor.ts";

/** All tensors in `result`, in order. */
export function tensorsIn(result: unknown): Tensor[] {
  if (result instanceof Tensor) return [result];
  if (result === null || typeof result !== "object") return [];
  if (!Array.isArray(result) && Object.getPrototypeOf(result) !== Object.prototype) {
    throw new QzynnError(
      `compile: the step returns an instance of ${result.constructor?.name}; return tensors, or lists and plain objects of them`,
    );
  }
  return Object.values(result).flatMap(tensorsIn);
}

/** `result` with the tensors in `replacements`, in the same order, in place of its own. */
export function withTensors<R>(result: R, replacements: Iterator<Tensor>): R {
  const replace = (part: unknown): unknown => {
    if (part instanceof Tensor) return replacements.next().value;
    if (Array.isArray(part)) return part.map(replace);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, replace(value)]));
  };
  return replace(result) as R;
}
