/** Who carries out an operation. The machine, now; a recorder for compiled steps takes its place here. */
import { allocate, type DType } from "./dtype.ts";
import { copyView } from "./kernels/copy.ts";
import { loop } from "./kernels/loop.ts";
import { reduce } from "./kernels/reduce.ts";
import { loopLanes } from "./lanes/loop.ts";
import type { Axes, Layout, Op } from "./op.ts";
import type { Shape } from "./shape/shape.ts";
import { sizeOf, stridesOf } from "./shape/size.ts";
import type { Storage, Tensor } from "./tensor.ts";

export interface Executor {
  /** The values of `op` over `inputs`, whose result has this shape and dtype. */
  run(op: Op, inputs: readonly Tensor[], attrs: unknown, shape: Shape, dtype: DType): Storage;
  /** Overwrites `target` with `source`, which has its shape and dtype. */
  overwrite(target: Tensor, source: Tensor): void;
}

/** Row-major without gaps: the very array can be shared. */
const isWhole = ({ shape, strides, offset }: Layout): boolean =>
  offset === 0 && stridesOf(shape).every((s, i) => s === strides[i] || (shape[i] as number) <= 1);

export const eager: Executor = {
  run(op, inputs, attrs, shape, dtype) {
    if (op.kind === "view") {
      const [x] = inputs as [Tensor];
      const layout = op.layout(x.shape, attrs);
      if (isWhole(layout) && sizeOf(layout.shape) === x.numel()) return x.storage;
      const array = allocate(dtype, sizeOf(shape));
      copyView(array, x.data, layout);
      return { array, version: 0 };
    }
    const out = { shape, dtype, data: allocate(dtype, sizeOf(shape)) };
    if (op.kind === "elementwise") loopLanes(op.formula, out, inputs) || loop(op.formula, out, inputs);
    else if (op.kind === "reduction") reduce(op, out, inputs[0] as Tensor, (attrs as Axes).axes);
    else op.run(out, inputs, attrs);
    return { array: out.data, version: 0 };
  },
  overwrite(target, source) {
    target.data.set(source.data);
  },
};

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
