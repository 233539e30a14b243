import { apply } from "../apply.ts";
import type { Block, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

const op: Kernel<boolean> = {
  kind: "kernel",
  name: "isin",
  dtype: () => "bool",
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs, invert) {
    const [{ data }, { data: among }] = inputs as [Block, Block];
    // NaN equals nothing, not even what a set would find.
    const known = new Set<number>(among);
    for (let i = 0; i < data.length; i++) {
      const v = data[i] as number;
      out.data[i] = Number((known.has(v) && !Number.isNaN(v)) !== invert);
    }
  },
};

/**
 * Whether each element of `x` is one of `among`; the other way round with `invert`.
 *
 * @example
 * ```ts
 * import { isin, tensor } from "@qzynn/tensor";
 * isin(tensor([1, 2, 3]), tensor([3, 1])).toArray(); // → [ 1, 0, 1 ]
 * ```
 */
export const isin = <S extends Shape>(
  x: Tensor<S>,
  among: Tensor,
  { invert = false }: { readonly invert?: boolean } = {},
): Tensor<S> => apply(op, [x, among], invert) as Tensor<S>;
