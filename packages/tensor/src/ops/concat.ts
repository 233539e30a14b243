import { apply } from "../apply.ts";
import { promote } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Kernel, Signature } from "../op.ts";
import { axis } from "../shape/axis.ts";
import { sizeOf } from "../shape/size.ts";
import type { Concatenated, Continuing } from "../shape/together.ts";
import type { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { slice } from "./slice.ts";

const along = (inputs: readonly Signature[], at: number): number[] => inputs.map((x) => x.shape[at] as number);

const op: Kernel<number> = {
  kind: "kernel",
  name: "concat",
  dtype: promote,
  shape(inputs, at) {
    const [first] = inputs as [Signature];
    for (const { shape } of inputs) {
      if (shape.length !== first.shape.length || shape.some((d, i) => i !== at && d !== first.shape[i])) {
        throw new QzynnError(
          `concat: [${shape}] does not continue [${first.shape}] along axis ${at}; all other sizes must be equal`,
        );
      }
    }
    return first.shape.with(
      at,
      along(inputs, at).reduce((a, b) => a + b, 0),
    );
  },
  run(out, inputs, at) {
    const inner = sizeOf(out.shape.slice(at + 1));
    const row = (out.shape[at] as number) * inner;
    let start = 0;
    for (const { data, shape } of inputs) {
      const length = (shape[at] as number) * inner;
      for (let o = 0; o * length < data.length; o++)
        out.data.set(data.subarray(o * length, (o + 1) * length), o * row + start);
      start += length;
    }
  },
  gradients(g, { inputs, attrs: at }, index) {
    const sizes = along(inputs, at);
    const start = sizes.slice(0, index).reduce((a, b) => a + b, 0);
    return slice(g, at, start, start + (sizes[index] as number));
  },
};

/**
 * The tensors one after another along axis `dim`. All other sizes must be equal, but as in PyTorch a tensor of `[0]` adds
 * nothing to tensors of any shape.
 *
 * @example
 * ```ts
 * import { concat, type Tensor, tensor, zeros } from "@qzynn/tensor";
 * let rows: Tensor = zeros([0]);
 * for (const n of [1, 2]) rows = concat<readonly Tensor[]>([rows, tensor([[n, n]])]);
 * rows.toArray(); // → [ [ 1, 1 ], [ 2, 2 ] ]
 * ```
 */
export function concat<const T extends readonly Tensor[], const D extends number = 0>(
  tensors: T & Continuing<T, D>,
  dim?: D,
): Tensor<Concatenated<T, D>>;
export function concat(tensors: readonly Tensor[], dim = 0): Tensor {
  const something = tensors.filter((x) => x.ndim !== 1 || x.shape[0] !== 0);
  if (something.length > 0 && something.length < tensors.length)
    return to(concat(something, dim) as Tensor, promote(tensors));
  const [first] = tensors;
  if (!first) throw new QzynnError("concat: an empty list has no shape; give at least one tensor");
  if (first.ndim === 0) throw new QzynnError("concat: tensors without axes cannot follow one another; use stack");
  return apply(op, tensors, axis("concat", dim, first.ndim));
}
