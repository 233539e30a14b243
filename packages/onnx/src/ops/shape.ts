/** Operators that move elements and look at none. Source: https://onnx.ai/onnx/operators */
import {
  arange,
  concat,
  type DType,
  flatten,
  fromArray,
  full,
  permute,
  repeat,
  split,
  type Tensor,
  tensor,
  tril,
  triu,
} from "@qzynn/tensor";
import { kindOf } from "../graph/numbers.ts";
import { type Call, fromFront, type Op } from "./call.ts";

const ints = (values: readonly number[]): Tensor => fromArray(Int32Array.from(values), [values.length]);

/** 0 keeps the size of the input unless `allowzero` is set; −1 is what is left, which `reshape` finds out. */
function reshape(c: Call): Tensor {
  const x = c.x();
  const shape = c.listIn(1) ?? c.ints("shape") ?? [];
  return x.reshape(c.int("allowzero", 0) ? shape : shape.map((d, axis) => (d === 0 ? (x.shape[axis] ?? 0) : d)));
}

function squeeze(c: Call): Tensor {
  const x = c.x();
  const axes = c.axes("axes", 1)?.map((axis) => fromFront(axis, x.ndim));
  return x.reshape(x.shape.filter((d, axis) => !(axes ? axes.includes(axis) : d === 1)));
}

function unsqueeze(c: Call): Tensor {
  const x = c.x();
  const axes = c.axes("axes", 1) ?? [];
  const ndim = x.ndim + axes.length;
  const fresh = axes.map((axis) => fromFront(axis, ndim));
  const sizes = [...x.shape];
  return x.reshape(Array.from({ length: ndim }, (_, axis) => (fresh.includes(axis) ? 1 : (sizes.shift() ?? 1))));
}

/** As NumPy broadcasts: either side may be 1. */
function expand(c: Call): Tensor {
  const x = c.x();
  const wanted = c.listIn(1) ?? [];
  const ndim = Math.max(x.ndim, wanted.length);
  const size = (shape: readonly number[], axis: number) => shape[axis - ndim + shape.length] ?? 1;
  const shape = Array.from({ length: ndim }, (_, axis) =>
    size(wanted, axis) === 1 ? size(x.shape, axis) : size(wanted, axis),
  );
  return x.expand(c.sized(shape));
}

function parts(c: Call): readonly Tensor[] {
  const x = c.x();
  const axis = fromFront(c.int("axis", 0), x.ndim);
  const total = x.shape[axis] ?? 0;
  const count = c.node.outputs.length;
  const each = Math.ceil(total / count);
  const even = Array.from({ length: count }, (_, i) => Math.max(0, Math.min(each, total - i * each)));
  return split(x, c.ints("split") ?? c.listIn(1) ?? even, axis);
}

function shapeOf(c: Call): Tensor {
  const { shape } = c.x();
  return ints(shape.slice(c.int("start", 0), c.int("end", shape.length)));
}

function constantOfShape(c: Call): Tensor {
  const value = c.tensor("value");
  return full(c.sized(c.listIn(0) ?? []), value?.data[0] ?? 0, { dtype: value?.dtype ?? "float32" });
}

function constant(c: Call): Tensor {
  const found = c.tensor("value");
  if (found) return found;
  const [floats, whole] = [c.floats("value_floats"), c.ints("value_ints")];
  if (floats) return fromArray(Float32Array.from(floats), [floats.length]);
  if (whole) return ints(whole);
  const [number, int] = [c.float("value_float", Number.NaN), c.int("value_int", Number.NaN)];
  if (!Number.isNaN(number)) return tensor(number);
  if (!Number.isNaN(int)) return tensor(int, { dtype: "int32" });
  throw c.bad("it has no value that is a tensor or a number", "text is not computed with");
}

/** Ones on the diagonal that lies `k` columns to the right, in the input's kind of number unless said otherwise. */
function eyeLike(c: Call): Tensor {
  const x = c.x();
  const [rows = 0, columns = 0] = x.shape;
  const k = c.int("k", 0);
  const type = c.int("dtype", 0);
  const array = new Float32Array(rows * columns);
  for (let r = Math.max(0, -k); r < rows && r + k < columns; r++) array[r * columns + r + k] = 1;
  return fromArray(array, [rows, columns]).to(type === 0 ? x.dtype : dtypeOf(type));
}

const dtypeOf = (type: number): DType => kindOf(type).dtype;

/** `[C·b², H, W] → [C, H·b, W·b]`, the channels of a block outside (DCR) or inside (CRD) of the others. */
function depthToSpace(c: Call): Tensor {
  const [n = 0, channels = 0, h = 0, w = 0] = c.x().shape;
  const b = c.int("blocksize", 1);
  const depth = channels / (b * b);
  const isInside = c.text("mode", "DCR") === "CRD";
  const blocks = c.x().reshape(isInside ? [n, depth, b, b, h, w] : [n, b, b, depth, h, w]);
  return permute(blocks, isInside ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2]).reshape([n, depth, h * b, w * b]);
}

function spaceToDepth(c: Call): Tensor {
  const [n = 0, channels = 0, h = 0, w = 0] = c.x().shape;
  const b = c.int("blocksize", 1);
  const blocks = c.x().reshape([n, channels, h / b, b, w / b, b]);
  return permute(blocks, [0, 3, 5, 1, 2, 4]).reshape([n, channels * b * b, h / b, w / b]);
}

export const shapes: Readonly<Record<string, Op>> = {
  Cast: (c) => c.x().to(dtypeOf(c.int("to", 1))),
  CastLike: (c) => c.x(0).to(c.x(1).dtype),
  Concat: (c) =>
    concat(
      c.inputs.map((_, i) => c.x(i)),
      c.int("axis", 0),
    ),
  Constant: constant,
  ConstantOfShape: constantOfShape,
  DepthToSpace: depthToSpace,
  Expand: expand,
  EyeLike: eyeLike,
  Flatten: (c) => {
    const given = c.int("axis", 1);
    const axis = given === c.x().ndim ? given : fromFront(given, c.x().ndim);
    return flatten(c.x()).reshape([
      c
        .x()
        .shape.slice(0, axis)
        .reduce((product, d) => product * d, 1),
      -1,
    ]);
  },
  Range: (c) => {
    const [start, end, step] = [c.x(0).item(), c.x(1).item(), c.x(2).item()];
    c.sized([Math.max(0, Math.ceil((end - start) / step))]);
    return arange(start, end, step, { dtype: c.x(0).dtype });
  },
  Reshape: reshape,
  Shape: shapeOf,
  Size: (c) =>
    tensor(
      c.x().shape.reduce((product, d) => product * d, 1),
      { dtype: "int32" },
    ),
  SpaceToDepth: spaceToDepth,
  Split: parts,
  Squeeze: squeeze,
  Tile: (c) => {
    const times = c.listIn(1) ?? [];
    c.sized(c.x().shape.map((d, axis) => d * (times[axis] ?? 1)));
    return repeat(c.x(), times);
  },
  Transpose: (c) =>
    permute(c.x(), [
      ...(c.ints("perm") ??
        c
          .x()
          .shape.map((_, axis) => axis)
          .reverse()),
    ]),
  Trilu: (c) => (c.int("upper", 1) ? triu : tril)(c.x(), c.listIn(1)?.[0] ?? 0),
  Unsqueeze: unsqueeze,
};
