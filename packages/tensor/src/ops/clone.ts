import { apply } from "../apply.ts";
import { identity } from "../formula/arithmetic.ts";
import type { Block, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

const copy = unary("clone", "same", identity, 1);

const op: Kernel<undefined> = {
  kind: "kernel",
  name: "clone",
  fills: true,
  dtype: ([x]) => x?.dtype ?? "float32",
  shape: ([x]) => x?.shape ?? [],
  run: (out, [x]) => out.data.set((x as Block).data),
  elementwise: ([x]) => (x ? { op: copy, shapes: [x.shape] } : null),
  gradients: [(g) => g],
};

/** The same values in memory of their own. Gradients flow through. */
export const clone = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x], undefined) as Tensor<S>;
