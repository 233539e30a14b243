/** A state that stays as it is while the run goes on. */
import { noGrad, Tensor } from "@qzynn/tensor";

/** `tree` again, its tensors and arrays copied, its lists and plain objects rebuilt. */
export const copyTree = <T>(tree: T): T => noGrad(() => copy(tree)) as T;

function copy(value: unknown): unknown {
  if (value instanceof Tensor) return value.detach().clone();
  if (ArrayBuffer.isView(value)) return "slice" in value && typeof value.slice === "function" ? value.slice() : value;
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}
