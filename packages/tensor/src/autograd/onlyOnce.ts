import { QzynnError } from "../errors.ts";
import { isGradEnabled, noGrad } from "../gradMode.ts";
import { sourceOf, Tensor } from "../tensor.ts";
import { jointResult, makeJoint } from "./joint.ts";

/** Runs a rule that cannot be differentiated. If a graph of gradients is built, who walks back through it is told so. */
export function onlyOnce<R>(name: string, given: readonly (Tensor | null)[], rule: () => R): R {
  const told = noGrad(rule);
  const watched = given.filter((g): g is Tensor => g?.requiresGrad === true);
  if (!isGradEnabled() || watched.length === 0) return told;
  const end = makeJoint({
    name,
    inputs: watched,
    parents: watched.map(sourceOf),
    differentiable: [true],
    rule() {
      throw new QzynnError(
        `${name}: its backward is marked onceDifferentiable and has no gradient itself; ` +
          "write it in differentiable operations and drop the mark, or do not ask for gradients of gradients",
      );
    },
  });
  const marked = (g: unknown): unknown => (g instanceof Tensor ? jointResult(end, 0, g) : g);
  return (Array.isArray(told) ? told.map(marked) : marked(told)) as R;
}
