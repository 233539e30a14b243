/** Transposed convolutions over one, two or three axes: what a convolution sends back to its input. */
import { checkSpatial, type Each, each, names, reach, type Spatial } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { sumUnder } from "./asStrided.ts";
import { depthWindows } from "./convAny.ts";
import { convolveBack } from "./convolution.ts";
import { type ConvSizes, checkWeight, inPlanes, refusal, withBias } from "./convSizes.ts";
import { narrow } from "./narrow.ts";
import { permute } from "./permute.ts";
import { reshape } from "./reshape.ts";

export interface ConvTransposeOptions<N extends Spatial> {
  /** `[O]`: added to every value of its output. */
  readonly bias?: Tensor | null;
  /** From what one input place writes to what the next one writes. */
  readonly stride?: Each<N>;
  /** So many places are cut off on either side. */
  readonly padding?: Each<N>;
  /** So many places more behind; fewer than the stride or the dilation. */
  readonly outputPadding?: Each<N>;
  readonly groups?: number;
  /** From one place that the kernel writes to the next. */
  readonly dilation?: Each<N>;
}

export function convTransposeAny(
  call: string,
  n: Spatial,
  x: Tensor,
  weight: Tensor,
  options: ConvTransposeOptions<Spatial>,
): Tensor {
  checkSpatial(call, n, x.shape);
  const batch = x.ndim === n + 1 ? reshape(x, [1, ...x.shape]) : x;
  const s = sizesOf(call, n, batch, weight, options);
  const channels = s.groups * s.channels;
  const y = n === 3 ? volumes(batch, weight, s) : planes(batch, weight, s);
  const z = withBias(call, n, reshape(y, [s.batch, channels, ...s.input]), options.bias, channels, weight);
  return x.ndim === n + 1 ? reshape(z, z.shape.slice(1)) : z;
}

/** The sizes of the convolution that this one is the transpose of: its output is `x`, and its input the result. */
function sizesOf(
  call: string,
  n: Spatial,
  x: Tensor,
  weight: Tensor,
  { groups = 1, ...options }: ConvTransposeOptions<Spatial>,
): ConvSizes {
  const stride = each(call, "stride", options.stride ?? 1, n, 1);
  const dilation = each(call, "dilation", options.dilation ?? 1, n, 1);
  const before = each(call, "padding", options.padding ?? 0, n, 0);
  const more = each(call, "outputPadding", options.outputPadding ?? 0, n, 0);
  const refuse = refusal(call, x, weight);
  checkWeight(n, x, weight, groups, refuse, "C, O / groups");
  const [[batch = 0, all = 0, ...output], [inputs = 0, channels = 0, ...kernel]] = [x.shape, weight.shape];
  if (all !== inputs) refuse(`the input has ${all} channels, the weights take ${inputs}`);
  if (all % groups !== 0) refuse(`${all} channels cannot be divided into ${groups} groups`);
  const input = output.map((places, i) => {
    const [s, d, p, m] = [stride[i], dilation[i], before[i], more[i]] as [number, number, number, number];
    if (m >= s && m >= d) refuse(`outputPadding ${m} is not less than the stride ${s} or the dilation ${d}`);
    const size = (places - 1) * s - 2 * p + reach(kernel[i] as number, d) + m;
    if (size < 1 || places === 0) refuse(`the output would have ${size} ${names[n].axes[i]}`);
    return size;
  });
  return {
    batch,
    groups,
    channels,
    outputs: all / groups,
    input,
    kernel,
    output,
    stride,
    dilation,
    before,
    after: before,
  };
}

function planes(x: Tensor, weight: Tensor, s: ConvSizes): Tensor {
  const flat = inPlanes(s);
  const images = reshape(x, [s.batch, s.groups * s.outputs, ...flat.output]);
  return convolveBack(images, reshape(weight, [s.groups * s.outputs, s.channels, ...flat.kernel]), flat);
}

/** Each plane writes `kD` planes, as if they were channels; then those that fall together are added. */
function volumes(x: Tensor, weight: Tensor, s: ConvSizes): Tensor {
  const [depth, deep, cut, size] = [s.output[0], s.kernel[0], s.before[0], s.input[0]] as [
    number,
    number,
    number,
    number,
  ];
  const [inputs, channels] = [s.groups * s.outputs, s.groups * s.channels];
  const flat = { ...inPlanes(s), batch: s.batch * depth, channels: s.channels * deep };
  const images = reshape(permute(x, [0, 2, 1, 3, 4]), [s.batch * depth, inputs, ...s.output.slice(1)]);
  const written = convolveBack(images, reshape(weight, [inputs, s.channels * deep, ...s.kernel.slice(1)]), flat);
  const whole = [s.batch, channels, size + 2 * cut, ...s.input.slice(1)];
  const layout = depthWindows(whole, s);
  const sum = sumUnder(reshape(written, layout.shape), layout, whole);
  return cut === 0 ? sum : narrow(sum, 2, cut, size);
}
