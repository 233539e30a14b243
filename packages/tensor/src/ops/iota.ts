import { apply } from "../apply.ts";
import type { DType } from "../dtype.ts";
import type { Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";

const op: Kernel<{ readonly n: number; readonly dtype: DType }> = {
  kind: "kernel",
  name: "iota",
  dtype: (_, { dtype }) => dtype,
  shape: (_, { n }) => [n],
  run(out) {
    for (let i = 0; i < out.data.length; i++) out.data[i] = i;
  },
};

/** 0, 1, …, n − 1: what `arange` is to users, for operations that count. */
export const iota = (n: number, dtype: DType = "int32"): Tensor => apply(op, [], { n, dtype });
