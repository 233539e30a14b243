/** Executors that look over the shoulder of the eager one, or stand in for it. */
import { allocate } from "../src/dtype.ts";
import { type Executor, eager, withExecutor } from "../src/executor.ts";
import { loop } from "../src/kernels/loop.ts";
import type { Op } from "../src/op.ts";
import { sizeOf } from "../src/shape/size.ts";

/** `body` with every elementwise operation in the `numbers` reading. */
export function inNumbers<R>(body: () => R): R {
  const executor: Executor = {
    ...eager,
    run(op, inputs, attrs, shape, dtype) {
      if (op.kind !== "elementwise") return eager.run(op, inputs, attrs, shape, dtype);
      const data = allocate(dtype, sizeOf(shape));
      loop(op.formula, { shape, dtype, data }, inputs);
      return { array: data, version: 0 };
    },
  };
  return withExecutor(executor, body);
}

/** The kinds of the operations that `body` is made of, and its result. */
export function kindsOf<R>(body: () => R): { result: R; kinds: ReadonlySet<Op["kind"]> } {
  const kinds = new Set<Op["kind"]>();
  const executor: Executor = {
    ...eager,
    run(op, ...rest) {
      kinds.add(op.kind);
      return eager.run(op, ...rest);
    },
  };
  return { result: withExecutor(executor, body), kinds };
}
