/** From the gradient of a result to those of what it was made of, one operation at a time. */
import { QzynnError } from "../errors.ts";
import type { Gradient, Signature } from "../op.ts";
import { to } from "../ops/cast.ts";
import { inLayer, type Place } from "../place.ts";
import type { Kept, Node, Origin, Source, Tensor } from "../tensor.ts";
import { timesSlope } from "./slopes.ts";
import { unbroadcast } from "./unbroadcast.ts";

/** Hands on the gradient of every input that has a target. */
export function gradientsOf(
  node: Node,
  given: readonly (Tensor | undefined)[],
  targets: readonly (Source | null)[],
  handOn: (dx: Tensor, i: number) => void,
): void {
  if (node.kind === "part") {
    handOn(given[0] as Tensor, 0);
    return;
  }
  const all = node.kind === "joint" ? node.rule(given) : null;
  const values = node.kind === "op" ? unpacked(node) : [];
  targets.forEach((target, i) => {
    if (!target) return;
    const dx = node.kind === "op" ? gradientOf(node, values, given[0] as Tensor, i) : all?.[i];
    if (!dx) return;
    const { shape, dtype } = node.inputs[i] as Signature;
    handOn(to(unbroadcast(dx, shape), dtype), i);
  });
}

/** The gradient for input `i` of one operation; `null` where nothing flows back. */
function gradientOf(origin: Origin, values: readonly (Tensor | undefined)[], g: Tensor, i: number): Tensor | null {
  const { op, attrs, inputs } = origin;
  if (op.kind === "elementwise") {
    const slope = op.slopes?.[i];
    return slope === null || slope === undefined ? null : timesSlope(op, slope, g, values);
  }
  const rule = (typeof op.gradients === "function" ? op.gradients : op.gradients?.[i]) as
    | Gradient<unknown>
    | null
    | undefined;
  if (!rule) return null;
  const y = values[inputs.length];
  const x = values.slice(0, inputs.length) as Tensor[];
  return rule(g, { x, y: y as Tensor, attrs, inputs }, i);
}

/** What was kept, in its places. */
function unpacked({ name, where, inputs, kept }: Origin): (Tensor | undefined)[] {
  const values = new Array<Tensor | undefined>(inputs.length + 1).fill(undefined);
  for (const each of kept) values[each.place] = intact(name, where, each);
  return values;
}

/** What was kept; refused if it was overwritten meanwhile. */
export function intact(name: string, where: Place | null, { tensor, version }: Kept): Tensor {
  if (tensor.storage.version === version) return tensor;
  throw new QzynnError(
    `backward: ${name}${inLayer(where)} needs a value of [${tensor.shape}] that was overwritten after the forward pass; ` +
      "call backward() before assign() or an optimiser's step()",
  );
}

/** Lets go of what was kept. Where nothing was, as for a sum, there is nothing to be freed and it can be passed again. */
export function free(node: Node): void {
  if (node.kept.length === 0) return;
  node.freed = true;
  node.kept = [];
  if (node.kind === "joint") node.rule = () => [];
}

export function refuseFreed({ name, where, freed }: Node): void {
  if (!freed) return;
  throw new QzynnError(
    `backward: the graph behind ${name}${inLayer(where)} was walked before and freed; ` +
      "compute the result again, or keep the graph the first time with backward(gradient, { retainGraph: true })",
  );
}
