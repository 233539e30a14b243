/** The only door: every operation on tensors passes through `apply`, and nobody calls a kernel from outside. */
import { callOf, looksForNaN, refuseNaN } from "./anomaly.ts";
import { type DType, promote } from "./dtype.ts";
import { QzynnError } from "./errors.ts";
import { executor } from "./executor.ts";
import { usedInputs } from "./formula/uses.ts";
import { isGradEnabled } from "./gradMode.ts";
import type { Axes, Elementwise, Kernel, Op, Reduction, Slope, View } from "./op.ts";
import { here } from "./place.ts";
import { reduced } from "./shape/axis.ts";
import { broadcast } from "./shape/broadcast.ts";
import type { Shape } from "./shape/shape.ts";
import { sameShape } from "./shape/size.ts";
import { type Kept, type Origin, sourceOf, Tensor } from "./tensor.ts";

/** Checks the inputs, has the work done, and remembers the origin if a gradient will be wanted. */
export function apply(op: Elementwise, inputs: readonly Tensor[]): Tensor;
export function apply(op: Reduction, inputs: readonly Tensor[], attrs: Axes): Tensor;
export function apply<Attrs>(op: View<Attrs> | Kernel<Attrs>, inputs: readonly Tensor[], attrs: Attrs): Tensor;
export function apply(op: Op, inputs: readonly Tensor[], attrs?: unknown): Tensor {
  for (const x of inputs) {
    if (!(x instanceof Tensor))
      throw new QzynnError(`${op.name}: ${describe(x)} is not a Tensor; make one with tensor(…)`);
  }
  const shape = shapeOf(op, inputs, attrs);
  const dtype = dtypeOf(op, inputs, attrs);
  const out = new Tensor(shape, dtype, executor().run(op, inputs, attrs, shape, dtype));
  if (looksForNaN()) refuseNaN(op.name, inputs, out);
  if (isGradEnabled() && isDifferentiable(op, dtype) && inputs.some((x) => x.requiresGrad)) {
    out.requiresGrad = true;
    out.origin = remember(op, inputs, attrs, out);
  }
  return out;
}

const dtypeOf = (op: Op, inputs: readonly Tensor[], attrs: unknown): DType =>
  op.kind === "elementwise" ? op.dtype(inputs) : (op.dtype?.(inputs, attrs as never) ?? promote(inputs));

/**
 * `target ← value`, in place: how optimisers move parameters and running statistics change.
 * Same shape and dtype. Autograd is not told, except that a value it had kept is no longer the same.
 */
export function assign(target: Tensor, value: Tensor): void {
  if (!sameShape(target.shape, value.shape) || target.dtype !== value.dtype) {
    throw new QzynnError(
      `assign: ${value.dtype} [${value.shape}] does not fit into ${target.dtype} [${target.shape}]; reshape or convert it first`,
    );
  }
  if (isGradEnabled() && target.requiresGrad) {
    throw new QzynnError(
      "assign: the target wants a gradient, which overwriting would falsify; do it inside noGrad(() => …)",
    );
  }
  executor().overwrite(target, value);
  target.storage.version++;
}

function shapeOf(op: Op, inputs: readonly Tensor[], attrs: unknown): Shape {
  switch (op.kind) {
    case "elementwise":
      return broadcast(
        op.name,
        inputs.map((x) => x.shape),
      );
    case "reduction": {
      const { axes, keepdim } = attrs as Axes;
      const { shape } = inputs[0] as Tensor;
      if (op.refusesEmpty && axes.some((i) => shape[i] === 0)) {
        throw new QzynnError(`${op.name}: an axis of [${shape}] that is folded holds nothing; it has no ${op.name}`);
      }
      return reduced(shape, axes, keepdim);
    }
    case "view":
      return op.layout((inputs[0] as Tensor).shape, attrs).shape;
    case "kernel":
      return op.shape(inputs, attrs);
  }
}

const isDifferentiable = (op: Op, dtype: DType): boolean =>
  (dtype === "float32" || dtype === "float64") && Boolean(op.kind === "elementwise" ? op.slopes : op.gradients);

function remember(op: Op, inputs: readonly Tensor[], attrs: unknown, out: Tensor): Origin {
  const keep = keeps(op, inputs);
  const kept: Kept[] = [];
  for (let place = 0; place < keep.length; place++) {
    const tensor = inputs[place] ?? out;
    if (keep[place]) kept.push({ tensor, version: tensor.storage.version, place });
  }
  return {
    kind: "op",
    name: op.name,
    op,
    attrs,
    inputs: inputs.map(({ shape, dtype }) => ({ shape, dtype })),
    parents: inputs.map((x) => (x.requiresGrad ? sourceOf(x) : null)),
    kept,
    freed: false,
    where: here(),
    call: callOf(op.name),
  };
}

/** For each input and then the output: must it stay for backward? */
function keeps(op: Op, inputs: readonly Tensor[]): boolean[] {
  if (op.kind !== "elementwise") {
    const keep = op.keeps ?? "";
    return [...inputs.map(() => keep.includes("x")), keep.includes("y")];
  }
  const keep = new Array<boolean>(op.arity + 1).fill(false);
  op.slopes?.forEach((slope, i) => {
    if (inputs[i]?.requiresGrad)
      looksAt(slope, op.arity + 1).forEach((used, k) => {
        keep[k] ||= used;
      });
  });
  return keep;
}

const looked = new WeakMap<object, boolean[]>();

/** Which of its `arity` arguments a slope looks at. */
export function looksAt(slope: Slope | null, arity: number): boolean[] {
  if (typeof slope !== "function") return [];
  const known = looked.get(slope) ?? usedInputs(slope, arity);
  looked.set(slope, known);
  return known;
}

const describe = (x: unknown): string =>
  x === null || typeof x !== "object" ? String(x) : `an object (${x.constructor?.name ?? "no class"})`;
