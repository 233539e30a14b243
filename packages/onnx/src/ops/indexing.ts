/** Operators that pick elements by their places. Source: https://onnx.ai/onnx/operators */
import { fromArray, gather, indexSelect, narrow, type PadMode, pad, scatter, type Tensor, where } from "@qzynn/tensor";
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
  const pairs = x.shape.map((_, axis) => [pads[axes.indexOf(axis)] ?? 0, pads[axes.indexOf(axis) + axes.length] ?? 0]);
  const first = pairs.findIndex(([before, behind]) => before !== 0 || behind !== 0);
  if (first < 0) return x;
  return pad(x, pairs.slice(first).reverse().flat(), { mode, value });
}

export const indexing: Readonly<Record<string, Op>> = {
  Gather: gatherSlices,
  GatherElements: (c) => {
    const axis = fromFront(c.int("axis", 0), c.x().ndim);
    return gather(c.x(0), axis, places(c.x(1), c.x().shape[axis] ?? 0));
  },
  Pad: padding,
  ScatterElements: (c) => {
    const axis = fromFront(c.int("axis", 0), c.x().ndim);
    if (c.text("reduction", "none") !== "none") throw c.bad("a reduction", "only values that replace others are read");
    return scatter(c.x(0), axis, places(c.x(1), c.x().shape[axis] ?? 0), c.x(2));
  },
  Slice: slice,
};
