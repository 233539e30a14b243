/** Operators that pick elements by their places. Source: https://onnx.ai/onnx/operators */
import {
  arange,
  eq,
  fromArray,
  gather,
  indexSelect,
  mul,
  narrow,
  nonzero,
  type PadMode,
  pad,
  type ScatterReduction,
  scatter,
  scatterReduce,
  type Tensor,
  unsqueeze,
  where,
  zeros,
} from "@qzynn/tensor";
import { type Call, fromFront, type Op } from "./call.ts";

/** Places counted from the end become places counted from the front. */
const places = (index: Tensor, size: number): Tensor => where(index.lt(0), index.add(size), index).to("int32");

function gatherSlices(c: Call): Tensor {
  const [x, index] = [c.x(0), c.x(1)];
  const axis = fromFront(c.int("axis", 0), x.ndim);
  const found = indexSelect(x, axis, places(index, x.shape[axis] ?? 0).reshape([-1]));
  return found.reshape([...x.shape.slice(0, axis), ...index.shape, ...x.shape.slice(axis + 1)]);
}

function slice(c: Call): Tensor {
  const starts = c.axes("starts", 1) ?? [];
  const ends = c.axes("ends", 2) ?? [];
  const axes = c.axes("axes", 3) ?? starts.map((_, i) => i);
  const steps = c.listIn(4) ?? starts.map(() => 1);
  if (steps.includes(0)) throw c.bad("a step of 0", "it would never arrive");
  return axes.reduce((x, given, i) => {
    const axis = fromFront(given, x.ndim);
    return cut(x, axis, starts[i] ?? 0, ends[i] ?? 0, steps[i] ?? 1);
  }, c.x());
}

/** As NumPy cuts: what lies beyond an end is the end. */
function cut(x: Tensor, axis: number, start: number, end: number, step: number): Tensor {
  const size = x.shape[axis] ?? 0;
  const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
  const inside = (place: number) => Math.min(Math.max(place < 0 ? place + size : place, least), most);
  const [from, to] = [inside(start), inside(end)];
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (step === 1) return narrow(x, axis, count > 0 ? from : 0, count);
  const index = Int32Array.from({ length: count }, (_, i) => from + i * step);
  return indexSelect(x, axis, fromArray(index, [count]));
}

const modes: Readonly<Record<string, PadMode>> = {
  constant: "constant",
  reflect: "reflect",
  edge: "replicate",
  wrap: "circular",
};

function padding(c: Call): Tensor {
  const x = c.x();
  const pads = c.axes("pads", 1) ?? [];
  const axes = c.listIn(3)?.map((axis) => fromFront(axis, x.ndim)) ?? x.shape.map((_, axis) => axis);
  const mode = modes[c.text("mode", "constant")];
  if (!mode) throw c.bad(`a mode of "${c.text("mode", "")}"`, `there are ${Object.keys(modes).join(", ")}`);
  const value = c.inputs[2]?.data[0] ?? c.float("value", 0);
  // Pairs from the last axis to the first, up to the first that is padded.
  const pairs = x.shape.map((_, axis) => {
    const i = axes.indexOf(axis);
    return i < 0 ? [0, 0] : [pads[i] ?? 0, pads[i + axes.length] ?? 0];
  });
  c.sized(x.shape.map((d, axis) => d + (pairs[axis]?.[0] ?? 0) + (pairs[axis]?.[1] ?? 0)));
  const first = pairs.findIndex(([before, behind]) => before !== 0 || behind !== 0);
  if (first < 0) return x;
  return pad(x, pairs.slice(first).reverse().flat(), { mode, value });
}

const reductions: Readonly<Record<string, ScatterReduction>> = { add: "sum", mul: "prod", max: "amax", min: "amin" };

/** `values` at the places of `axis`, instead of what is there or joined with it. */
function put(c: Call, x: Tensor, axis: number, index: Tensor, values: Tensor): Tensor {
  const name = c.text("reduction", "none");
  if (name === "none") return scatter(x, axis, index, values);
  const reduction = reductions[name];
  if (!reduction) throw c.bad(`a reduction "${name}"`, `there are none, ${Object.keys(reductions).join(", ")}`);
  return scatterReduce(x, axis, index, values, reduction);
}

function scatterElements(c: Call): Tensor {
  const axis = fromFront(c.int("axis", 0), c.x().ndim);
  return put(c, c.x(0), axis, places(c.x(1), c.x().shape[axis] ?? 0), c.x(2));
}

const product = (sizes: readonly number[]): number => sizes.reduce((all, d) => all * d, 1);

/** The last axis of `index` names places of the axes of `shape`; here they are numbered through all of them. */
const numbered = (index: Tensor, shape: readonly number[]): Tensor =>
  shape
    .map((size, k) => mul(places(index.select(-1, k), size), product(shape.slice(k + 1))))
    .reduce((a, b) => a.add(b), zeros(index.shape.slice(0, -1), { dtype: "int32" }));

function gatherNd(c: Call): Tensor {
  const [x, index] = [c.x(0), c.x(1)];
  const batch = c.int("batch_dims", 0);
  const depth = index.shape.at(-1) ?? 0;
  const [outer, inner] = [x.shape.slice(0, batch), x.shape.slice(batch, batch + depth)];
  const rest = x.shape.slice(batch + depth);
  const sets = product(outer);
  const rows = numbered(index.reshape([sets, -1, depth]), inner);
  const first = arange(sets, { dtype: "int32" }).mul(product(inner)).reshape([sets, 1]);
  const found = indexSelect(x.reshape([-1, ...rest]), 0, rows.add(first).reshape([-1]));
  return found.reshape([...index.shape.slice(0, -1), ...rest]);
}

function scatterNd(c: Call): Tensor {
  const [x, index, updates] = [c.x(0), c.x(1), c.x(2)];
  const depth = index.shape.at(-1) ?? 0;
  const [named, rest] = [x.shape.slice(0, depth), product(x.shape.slice(depth))];
  const rows = numbered(index.reshape([-1, depth]), named);
  const each = rows.reshape([-1, 1]).expand([rows.shape[0] ?? 0, rest]);
  return put(c, x.reshape([product(named), rest]), 0, each, updates.reshape(each.shape)).reshape(x.shape);
}

/** `values` are what stands where a place is not named, and where it is. */
function oneHot(c: Call): Tensor {
  const index = c.x(0);
  const depth = c.listIn(1)?.[0] ?? 0;
  const axis = fromFront(c.int("axis", -1), index.ndim + 1);
  c.sized([...index.shape, depth]);
  const classes = arange(depth, { dtype: "int32" }).reshape(
    Array.from({ length: index.ndim + 1 }, (_, a) => (a === axis ? depth : 1)),
  );
  const [off, on] = [c.x(2).select(0, 0), c.x(2).select(0, 1)];
  return where(eq(unsqueeze(places(index, depth), axis), classes), on, off);
}

export const indexing: Readonly<Record<string, Op>> = {
  Gather: gatherSlices,
  GatherElements: (c) => {
    const axis = fromFront(c.int("axis", 0), c.x().ndim);
    return gather(c.x(0), axis, places(c.x(1), c.x().shape[axis] ?? 0));
  },
  GatherND: gatherNd,
  NonZero: (c) => nonzero(c.x()).t(),
  OneHot: oneHot,
  Pad: padding,
  Scatter: scatterElements,
  ScatterElements: scatterElements,
  ScatterND: scatterNd,
  Slice: slice,
};
