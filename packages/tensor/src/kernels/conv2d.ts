/** Convolutions and their two gradients in plain JavaScript: the reference of every faster one. */
import type { TypedArray } from "../dtype.ts";
import type { Pair } from "../shape/window.ts";
import { spoilTrace } from "../wasm/trace.ts";

/**
 * All sizes of `y[n, o, i, j] = Σ x[n, c, i·s + u·d − p, j·s + v·d − p] · w[o, c, u, v]`, where channels and outputs
 * are those of one group. Outside of x there are zeros.
 */
export interface Conv2dSizes {
  readonly batch: number;
  readonly groups: number;
  /** Of the input, in one group. */
  readonly channels: number;
  /** Of the output, in one group. */
  readonly outputs: number;
  readonly input: Pair;
  readonly kernel: Pair;
  readonly output: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  /** Zeros above and to the left. */
  readonly before: Pair;
}

/** What of `x` one weight `w` meets in one image: rows and columns of `y` from `y` on, and the `x` that belong to them. */
interface Meeting {
  readonly w: number;
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly columns: number;
}

/** Every weight in every image: images first, then weights in row-major order. */
function eachMeeting(s: Conv2dSizes, visit: (m: Meeting) => void): void {
  spoilTrace();
  const [[height, width], [kernelRows, kernelColumns], [outRows, outColumns]] = [s.input, s.kernel, s.output];
  const taps = kernelRows * kernelColumns;
  for (let image = 0; image < s.batch * s.groups; image++) {
    const group = image % s.groups;
    for (let o = 0; o < s.outputs; o++) {
      for (let c = 0; c < s.channels; c++) {
        for (let tap = 0; tap < taps; tap++) {
          const i = valid(s, 0, Math.floor(tap / kernelColumns));
          const j = valid(s, 1, tap % kernelColumns);
          visit({
            w: ((group * s.outputs + o) * s.channels + c) * taps + tap,
            x: ((image * s.channels + c) * height + i.x) * width + j.x,
            y: ((image * s.outputs + o) * outRows + i.from) * outColumns + j.from,
            rows: i.count,
            columns: j.count,
          });
        }
      }
    }
  }
}

/** The places along one axis at which tap `u` of the kernel lies within x, and where in x the first of them is. */
function valid(s: Conv2dSizes, axis: 0 | 1, u: number): { from: number; count: number; x: number } {
  const [stride, shift] = [s.stride[axis], u * s.dilation[axis] - s.before[axis]];
  const from = Math.max(0, Math.ceil(-shift / stride));
  const to = Math.min(s.output[axis], Math.ceil((s.input[axis] - shift) / stride));
  return { from, count: Math.max(0, to - from), x: from * stride + shift };
}

/** float32 rounds after every product and every sum, as a machine that computes in float32 does. */
const rounding = (out: TypedArray): ((x: number) => number) => (out instanceof Float32Array ? Math.fround : (x) => x);

/** `y ← x ∗ w`, added up in the order of w. `y` is all zeros before. */
export function conv2dReference(s: Conv2dSizes, y: TypedArray, x: TypedArray, w: TypedArray): void {
  const round = rounding(y);
  const [stepRow, step] = [s.stride[0] * s.input[1], s.stride[1]];
  eachMeeting(s, (m) => {
    const weight = w[m.w] as number;
    for (let i = 0; i < m.rows; i++) {
      const [from, to] = [m.x + i * stepRow, m.y + i * s.output[1]];
      for (let j = 0; j < m.columns; j++)
        y[to + j] = (y[to + j] as number) + round((x[from + j * step] as number) * weight);
    }
  });
}

/** The gradient of x, given that of y; every element is added up in the order of the outputs, then of the kernel. */
export function conv2dInputReference(s: Conv2dSizes, dx: TypedArray, dy: TypedArray, w: TypedArray): void {
  const round = rounding(dx);
  const [stepRow, step] = [s.stride[0] * s.input[1], s.stride[1]];
  eachMeeting(s, (m) => {
    const weight = w[m.w] as number;
    for (let i = 0; i < m.rows; i++) {
      const [to, from] = [m.x + i * stepRow, m.y + i * s.output[1]];
      for (let j = 0; j < m.columns; j++)
        dx[to + j * step] = (dx[to + j * step] as number) + round((dy[from + j] as number) * weight);
    }
  });
}

/** The gradient of w, given that of y; carried in float64 and rounded once. */
export function conv2dWeightReference(s: Conv2dSizes, dw: TypedArray, x: TypedArray, dy: TypedArray): void {
  const sums = new Float64Array(dw.length);
  const [stepRow, step] = [s.stride[0] * s.input[1], s.stride[1]];
  eachMeeting(s, (m) => {
    let sum = 0;
    for (let i = 0; i < m.rows; i++) {
      const [from, at] = [m.x + i * stepRow, m.y + i * s.output[1]];
      for (let j = 0; j < m.columns; j++) sum += (x[from + j * step] as number) * (dy[at + j] as number);
    }
    sums[m.w] = (sums[m.w] as number) + sum;
  });
  dw.set(sums);
}
