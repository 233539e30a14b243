/** Who carries out an operation. The machine, now; a recorder for compiled steps takes its place here. */
import { Deferred } from "./deferred.ts";
import { allocate, allocateUnfilled, type DType, type TypedArray } from "./dtype.ts";
import { isGradEnabled } from "./gradMode.ts";
import { blocksOf, valuesOf } from "./guest.ts";
import { copyView } from "./kernels/copy.ts";
import { loop } from "./kernels/loop.ts";
import { reduce } from "./kernels/reduce.ts";
import { loopLanes } from "./lanes/loop.ts";
import { reduceLanes } from "./lanes/reduce.ts";
import { viewLanes } from "./lanes/view.ts";
import { bear } from "./nursery.ts";
import type { Axes, Block, Kernel, Op } from "./op.ts";
import { isWhole } from "./shape/layout.ts";
import type { Shape } from "./shape/shape.ts";
import { sizeOf } from "./shape/size.ts";
import { bearSmall } from "./slab.ts";
import { type Joint, type Storage, Tensor } from "./tensor.ts";
import { engine } from "./wasm/memory.ts";

export interface Executor {
  /** The values of `op` over `inputs`, whose result has this shape and dtype. */
  run(op: Op, inputs: readonly Tensor[], attrs: unknown, shape: Shape, dtype: DType): Storage;
  /** Overwrites `target` with `source`, which has its shape and dtype. */
  overwrite(target: Tensor, source: Tensor): void;
  /** How many operations have been written down, where they are not carried out at once. */
  written?(): number;
  /** Whether `x` stands for something that wants a gradient, whether or not it does itself. */
  wants?(x: Tensor): boolean;
  /** Carries a rule for several results to where the values are: the memory of its `outputs` from now on. */
  lift?(joint: Joint, inputs: readonly Tensor[], outputs: readonly Tensor[]): readonly Storage[];
}

/** Fills `out`, which is all zeros unless the op fills all of it, with the values of `op` over `inputs`. */
export function compute(op: Op, out: Block, inputs: readonly Block[], attrs: unknown): void {
  if (op.kind === "elementwise") {
    if (!loopLanes(op.formula, out, inputs)) loop(op.formula, out, inputs);
  } else if (op.kind === "reduction") {
    const x = inputs[0] as Block;
    const { axes } = attrs as Axes;
    if (!reduceLanes(op, out, x, axes)) reduce(op, out, x, axes);
  } else if (op.kind === "view") {
    const x = inputs[0] as Block;
    const layout = op.layout(x.shape, attrs);
    if (!viewLanes(out.data, x.data, layout)) copyView(out.data, x.data, layout);
  } else {
    op.run(out, inputs, attrs);
  }
}

export const eager: Executor = {
  run(op, inputs, attrs, shape, dtype) {
    const [x] = inputs;
    if (op.kind === "view" && x && isWhole(op.layout(x.shape, attrs), x.shape)) return x.storage;
    const later = op.kind === "kernel" ? defer(op, inputs, attrs, shape, dtype) : null;
    return later ?? fresh(op, inputs, attrs, shape, dtype);
  },
  overwrite(target, source) {
    valuesOf(target.storage).set(valuesOf(source.storage));
  },
};

function fresh(op: Op, inputs: readonly Tensor[], attrs: unknown, shape: Shape, dtype: DType): Storage {
  const size = sizeOf(shape);
  const guest = dtype === "float32" ? (bear(size) ?? bearSmall(size)) : null;
  const writesAll = op.kind !== "kernel" || op.fills;
  const data = guest?.inside ?? (writesAll ? allocateUnfilled : allocate)(dtype, size);
  if (guest && !writesAll) data.fill(0);
  // Only now: it may have had to move out to make room.
  compute(op, { shape, dtype, data }, blocksOf(inputs), attrs);
  return guest ?? { array: data, version: 0 };
}

/** Fewer elements than this are computed as fast as they are put off. */
const LARGE = 4096;

/**
 * The weights' gradient for a single sample is an outer product, and much larger than what it is made of. An optimiser
 * that takes it in needs no more than its two factors; they are copied, since they may change before somebody looks.
 */
function defer(
  op: Kernel<unknown>,
  inputs: readonly Tensor[],
  attrs: unknown,
  shape: Shape,
  dtype: DType,
): Storage | null {
  if (!op.elementwise || dtype !== "float32" || isGradEnabled() || sizeOf(shape) < LARGE) return null;
  const same = engine()?.shared ? op.elementwise(inputs, attrs) : null;
  if (!same) return null;
  const copies = inputs.map((x) => ({ shape: x.shape, dtype: x.dtype, data: copyOf(valuesOf(x.storage)) }));
  const factors = copies.map(({ data, dtype }, i) => {
    return new Tensor(same.shapes[i] as Shape, dtype, { array: data, version: 0 });
  });
  return new Deferred({ op: same.op, inputs: factors }, () => {
    const data = allocate(dtype, sizeOf(shape));
    compute(op, { shape, dtype, data }, copies, attrs);
    return data;
  });
}

function copyOf(values: TypedArray): TypedArray {
  const small = values instanceof Float32Array ? bearSmall(values.length)?.inside : null;
  small?.set(values);
  return small ?? values.slice();
}

let current: Executor = eager;

export const executor = (): Executor => current;

/** Lets `next` carry out every operation of `body`. */
export function withExecutor<R>(next: Executor, body: () => R): R {
  const before = current;
  current = next;
  try {
    return body();
  } finally {
    current = before;
  }
}
