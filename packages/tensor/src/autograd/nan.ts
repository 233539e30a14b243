/** What anomaly mode says of a gradient. */
import { firstNaN, found, WAY_OUT } from "../anomaly.ts";
import { QzynnError } from "../errors.ts";
import { inLayer } from "../place.ts";
import { indexAt } from "../shape/indexAt.ts";
import type { Node, Tensor } from "../tensor.ts";

/** Refuses a gradient of input `i` that holds a NaN. */
export function refuseNaNFrom(node: Node, given: readonly (Tensor | undefined)[], dx: Tensor, i: number): void {
  const at = firstNaN(dx);
  if (at < 0) return;
  const where = inLayer(node.where);
  const cause = node.call ? { cause: node.call } : undefined;
  if (given.some((g) => g && firstNaN(g) >= 0)) {
    throw new QzynnError(
      `backward: the gradient of the result of ${node.name}${where} is NaN before it gets there; ` +
        "a hook made it so, or the gradient that backward was given",
      cause,
    );
  }
  const values: (Tensor | undefined)[] = [];
  if (node.kind === "op")
    for (const { place, tensor } of node.kept) if (place < node.inputs.length) values[place] = tensor;
  throw new QzynnError(
    `backward: ${node.name}${where} made the first NaN: the gradient of its input ${i}, [${dx.shape}], ` +
      `has one at ${indexAt(at, dx.shape)}${found(values, dx, at)}; ${WAY_OUT}`,
    cause,
  );
}
