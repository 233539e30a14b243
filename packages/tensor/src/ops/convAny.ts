/** Convolutions over one, two or three axes, by the one over planes. */
import { checkSpatial, type Spatial } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { underLayout } from "./asStrided.ts";
import { convolve } from "./convolution.ts";
import { type ConvOptions, type ConvSizes, convSizes, inPlanes, withBias } from "./convSizes.ts";
import { pad } from "./pad.ts";
import { permute } from "./permute.ts";
import { reshape } from "./reshape.ts";

export function convAny(call: string, n: Spatial, x: Tensor, weight: Tensor, options: ConvOptions<Spatial>): Tensor {
  checkSpatial(call, n, x.shape);
  const batch = x.ndim === n + 1 ? reshape(x, [1, ...x.shape]) : x;
  const s = convSizes(call, n, batch, weight, options);
  const outputs = s.groups * s.outputs;
  const y = n === 3 ? volumes(batch, weight, s) : planes(batch, weight, s);
  const z = withBias(call, n, reshape(y, [s.batch, outputs, ...s.output]), options.bias, outputs, weight);
  return x.ndim === n + 1 ? reshape(z, z.shape.slice(1)) : z;
}

/** A sequence is an image of one row. */
function planes(x: Tensor, weight: Tensor, s: ConvSizes): Tensor {
  const flat = inPlanes(s);
  const images = reshape(x, [s.batch, s.groups * s.channels, ...flat.input]);
  return convolve(images, reshape(weight, [s.groups * s.outputs, s.channels, ...flat.kernel]), flat);
}

/** `[N, C, D, H, W]`: the planes that a kernel meets at once are as good as channels of a single one. */
function volumes(x: Tensor, weight: Tensor, s: ConvSizes): Tensor {
  const [before, after] = [s.before[0] as number, s.after[0] as number];
  const [deep, kernel, depth] = [s.kernel[0] as number, s.kernel.slice(1), s.output[0] as number];
  const padded = before + after === 0 ? x : pad(x, [0, 0, 0, 0, before, after]);
  const windows = reshape(underLayout(padded, depthWindows(padded.shape, s)), [
    s.batch * depth,
    s.groups * s.channels * deep,
    ...s.input.slice(1),
  ]);
  const flat = { ...inPlanes(s), batch: s.batch * depth, channels: s.channels * deep };
  const w = reshape(weight, [s.groups * s.outputs, s.channels * deep, ...kernel]);
  const y = reshape(convolve(windows, w, flat), [s.batch, depth, s.groups * s.outputs, ...s.output.slice(1)]);
  return permute(y, [0, 2, 1, 3, 4]);
}

/** `[N, oD, C, kD, H, W]`: for each output plane the planes of `[N, C, D, H, W]` that it is made from. */
export function depthWindows([n = 0, c = 0, d = 0, h = 0, w = 0]: readonly number[], s: ConvSizes) {
  const [depth = 0, deep = 0, stride = 1, dilation = 1] = [s.output[0], s.kernel[0], s.stride[0], s.dilation[0]];
  const plane = h * w;
  return {
    shape: [n, depth, c, deep, h, w],
    strides: [c * d * plane, stride * plane, d * plane, dilation * plane, w, 1],
    offset: 0,
  };
}
