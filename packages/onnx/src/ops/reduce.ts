/** Operators that make one element of many. Source: https://onnx.ai/onnx/operators */
import {
  abs,
  amax,
  amin,
  argmax,
  argmin,
  cumsum,
  flip,
  log,
  logsumexp,
  mean,
  mul,
  prod,
  sqrt,
  sub,
  sum,
  type Tensor,
  topk,
} from "@qzynn/tensor";
import { type Call, fromFront, type Op } from "./call.ts";

type Reduction = (x: Tensor, dim: readonly number[], options: { keepdim: boolean }) => Tensor;

/** Axes are an attribute in older models and an input in newer ones; without them it is all axes. */
const reduce =
  (f: Reduction): Op =>
  (c) => {
    const x = c.x();
    const axes = c.axes("axes", 1) ?? [];
    if (axes.length === 0 && c.int("noop_with_empty_axes", 0) === 1) return x;
    const dims = axes.length > 0 ? axes.map((axis) => fromFront(axis, x.ndim)) : x.shape.map((_, axis) => axis);
    const options = { keepdim: c.int("keepdims", 1) === 1 };
    return dims.length === 0 ? x : f(x, dims, options);
  };

/** One axis after another, from the last: the others keep their places. */
const oneByOne =
  (f: (x: Tensor, dim: number, options: { keepdim: boolean }) => Tensor): Reduction =>
  (x, dims, options) =>
    [...dims].sort((a, b) => b - a).reduce((y, dim) => f(y, dim, options), x);

const square = (x: Tensor): Tensor => mul(x, x);

const place =
  (f: (x: Tensor, dim: number, options: { keepdim: boolean }) => Tensor): Op =>
  (c) => {
    const x = c.x();
    const axis = fromFront(c.int("axis", 0), x.ndim);
    const options = { keepdim: c.int("keepdims", 1) === 1 };
    if (!c.int("select_last_index", 0)) return f(x, axis, options);
    // The first from behind is the last.
    return sub((x.shape[axis] ?? 0) - 1, f(flip(x, [axis]), axis, options));
  };

function cumulative(c: Call): Tensor {
  const x = c.x();
  const axis = fromFront(c.listIn(1)?.[0] ?? 0, x.ndim);
  const turned = c.int("reverse", 0) ? flip(x, [axis]) : x;
  const sums = cumsum(turned, axis);
  const shifted = c.int("exclusive", 0) ? sub(sums, turned) : sums;
  return c.int("reverse", 0) ? flip(shifted, [axis]) : shifted;
}

export const reductions: Readonly<Record<string, Op>> = {
  ArgMax: place((x, dim, options) => argmax(x, dim, options)),
  ArgMin: place((x, dim, options) => argmin(x, dim, options)),
  CumSum: cumulative,
  ReduceL1: reduce((x, dims, options) => sum(abs(x), dims, options)),
  ReduceL2: reduce((x, dims, options) => sqrt(sum(square(x), dims, options))),
  ReduceLogSum: reduce((x, dims, options) => log(sum(x, dims, options))),
  ReduceLogSumExp: reduce((x, dims, options) => logsumexp(x, dims, options)),
  ReduceMax: reduce((x, dims, options) => amax(x, dims, options)),
  ReduceMean: reduce((x, dims, options) => mean(x, dims, options)),
  ReduceMin: reduce((x, dims, options) => amin(x, dims, options)),
  ReduceProd: reduce(oneByOne((x, dim, options) => prod(x, dim, options))),
  ReduceSum: reduce((x, dims, options) => sum(x, dims, options)),
  ReduceSumSquare: reduce((x, dims, options) => sum(square(x), dims, options)),
  TopK: (c) => {
    const k = c.listIn(1)?.[0] ?? c.int("k", 1);
    const { values, indices } = topk(c.x(), k, c.int("axis", -1), { largest: c.int("largest", 1) === 1 });
    return [values, indices];
  },
};
