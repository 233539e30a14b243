/** Max pooling undone, over one, two or three axes. */
import { QzynnError } from "../errors.ts";
import { sameShape, sizeOf } from "../shape/size.ts";
import { checkSpatial, type Each, each, names, type Spatial } from "../shape/window.ts";
import { constant, type Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { reshape } from "./reshape.ts";
import { scatter } from "./scatter.ts";

export interface MaxUnpoolOptions<N extends Spatial> {
  /** Of the pooling: its kernel size, if not given. */
  readonly stride?: Each<N> | null;
  readonly padding?: Each<N>;
  /** Of the pooling's input, or its last axes, where several sizes are pooled to this one. */
  readonly outputSize?: readonly number[] | null;
}

export function maxUnpoolAny(
  call: string,
  n: Spatial,
  x: Tensor,
  indices: Tensor,
  kernelSize: Each<Spatial>,
  options: MaxUnpoolOptions<Spatial>,
): Tensor {
  checkSpatial(call, n, x.shape);
  if (!sameShape(x.shape, indices.shape) || indices.dtype !== "int32") {
    throw new QzynnError(
      `${call}: ${indices.dtype} indices of [${indices.shape}] for values of [${x.shape}]; give what maxPool${n}d with returnIndices gave, int32 and of the same shape`,
    );
  }
  const sizes = outputSize(call, n, x, kernelSize, options);
  const [outer, count] = [x.shape.slice(0, -n), sizeOf(sizes)];
  const rows = sizeOf(outer);
  const flat = (t: Tensor) => reshape(t, [rows, sizeOf(x.shape.slice(-n))]);
  const zeros = expand(constant(0, x.dtype), [rows, count]);
  return reshape(scatter(zeros, 1, flat(indices), flat(x)), [...outer, ...sizes]);
}

function outputSize(
  call: string,
  n: Spatial,
  x: Tensor,
  kernelSize: Each<Spatial>,
  options: MaxUnpoolOptions<Spatial>,
): readonly number[] {
  const kernel = each(call, "kernelSize", kernelSize, n, 1);
  const stride = each(call, "stride", options.stride ?? kernelSize, n, 1);
  const padding = each(call, "padding", options.padding ?? 0, n, 0);
  const usual = x.shape
    .slice(-n)
    .map((size, i) => (size - 1) * (stride[i] as number) + (kernel[i] as number) - 2 * (padding[i] as number));
  if (!options.outputSize) return usual;
  const wanted = options.outputSize.length === n + 2 ? options.outputSize.slice(2) : options.outputSize;
  const isNear = (size: number, i: number) => Math.abs(size - (usual[i] as number)) < (stride[i] as number);
  if (wanted.length !== n || !wanted.every(isNear)) {
    throw new QzynnError(
      `${call}: an outputSize of [${options.outputSize}] is not what was pooled to [${x.shape}]; its ${names[n].axes.join(" and ")} are less than a stride away from [${usual}]`,
    );
  }
  return wanted;
}
