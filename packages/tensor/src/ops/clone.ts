import { apply } from "../apply.ts";
import type { Block, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

const op: Kernel<undefined> = {
  kind: "kernel",
  name: "clone",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape: ([x]) => x?.shape ?? [],
  run: (out, [x]) => out.data.set((x as Block).data),
  gradients: [(g) => g],
};

/** The same values in memory of their own. Gradients flow through. */
export const clone = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x], undefined) as Tensor<S>;
