/** Convolutions and poolings as operators of version 17. */
import {
  AdaptiveAvgPool1d,
  AdaptiveAvgPool2d,
  AdaptiveAvgPool3d,
  AdaptiveMaxPool1d,
  AdaptiveMaxPool2d,
  AdaptiveMaxPool3d,
  AvgPool1d,
  AvgPool2d,
  AvgPool3d,
  Conv1d,
  Conv2d,
  Conv3d,
  ConvTranspose1d,
  ConvTranspose2d,
  ConvTranspose3d,
  MaxPool1d,
  MaxPool2d,
  MaxPool3d,
} from "@qzynn/nn";
import { QzynnError } from "@qzynn/tensor";
import { type Entry, entry } from "./activations.ts";
import { circular } from "./circular.ts";
import type { Value, Writer } from "./Writer.ts";

const bad = (fact: string): QzynnError =>
  new QzynnError(`exportOnnx: ${fact}, which no operator of ONNX computes; replace the layer`);

/** One number for each of the `n` spatial axes. */
const spread = (value: number | readonly number[], n: number): readonly number[] =>
  typeof value === "number" ? Array<number>(n).fill(value) : value;

const spatial = (x: Value): number => {
  const n = x.sample.ndim - 2;
  return n;
};

type Convolution = Conv1d | Conv2d | Conv3d;

/** The names of ways to pad. */
const modes: Readonly<Record<string, string>> = { reflect: "reflect", replicate: "edge" };

function convolution(w: Writer, m: Convolution, x: Value): string {
  const n = spatial(x);
  const { stride, padding, dilation, groups, paddingMode } = m.options;
  const dilations = spread(dilation, n);
  const sides = m.kernelSize.map((size, i): readonly [number, number] => {
    if (padding === "valid") return [0, 0];
    if (padding !== "same") return [spread(padding, n)[i] ?? 0, spread(padding, n)[i] ?? 0];
    const whole = (dilations[i] ?? 1) * (size - 1);
    return [Math.floor(whole / 2), Math.ceil(whole / 2)];
  });
  const pads = [...sides.map(([before]) => before), ...sides.map(([, after]) => after)];
  let { name } = x;
  if (paddingMode !== "zeros") {
    const mode = modes[paddingMode];
    if (mode) name = w.node("Pad", [name, w.ints([0, 0, ...pads.slice(0, n), 0, 0, ...pads.slice(n)])], { mode });
    else name = circular(w, sides, x);
  }
  return w.node("Conv", [name, ...parameters(w, m)], {
    kernel_shape: m.kernelSize,
    strides: spread(stride, n),
    dilations,
    pads: paddingMode === "zeros" ? pads : pads.map(() => 0),
    group: groups,
  });
}

const parameters = (w: Writer, { weight, bias }: Pick<Convolution, "weight" | "bias">): string[] => [
  w.weight("weight", weight),
  ...(bias ? [w.weight("bias", bias)] : []),
];

function transposed(w: Writer, m: ConvTranspose1d | ConvTranspose2d | ConvTranspose3d, x: Value): string {
  const n = spatial(x);
  const { stride, padding, outputPadding, dilation, groups } = m.options;
  const pads = spread(padding, n);
  return w.node("ConvTranspose", [x.name, ...parameters(w, m)], {
    kernel_shape: m.kernelSize,
    strides: spread(stride, n),
    dilations: spread(dilation, n),
    pads: [...pads, ...pads],
    output_padding: spread(outputPadding, n),
    group: groups,
  });
}

interface Pool {
  readonly kernelSize: number | readonly number[];
  readonly options: {
    readonly stride?: number | readonly number[] | null;
    readonly padding?: number | readonly number[];
    readonly dilation?: number | readonly number[];
    readonly ceilMode?: boolean;
    readonly countIncludePad?: boolean;
    readonly divisorOverride?: number | null;
  };
}

function pool(w: Writer, op: "MaxPool" | "AveragePool", { kernelSize, options }: Pool, x: Value): string {
  const n = spatial(x);
  if (options.divisorOverride != null) throw bad("a pool has a divisorOverride");
  const kernel = spread(kernelSize, n);
  const pads = spread(options.padding ?? 0, n);
  return w.node(op, [x.name], {
    kernel_shape: kernel,
    strides: spread(options.stride ?? kernel, n),
    pads: [...pads, ...pads],
    ceil_mode: options.ceilMode ? 1 : 0,
    ...(op === "MaxPool"
      ? { dilations: spread(options.dilation ?? 1, n) }
      : { count_include_pad: (options.countIncludePad ?? true) ? 1 : 0 }),
  });
}

/** Windows of equal size, where the sizes allow it. */
function adaptive(
  w: Writer,
  op: "MaxPool" | "AveragePool",
  outputSize: number | null | readonly (number | null)[],
  x: Value,
): string {
  const sizes = x.sample.shape.slice(2);
  const wanted = sizes.map(
    (size, i) => (Array.isArray(outputSize) ? outputSize[i] : (outputSize as number | null)) ?? size,
  );
  if (wanted.every((d) => d === 1)) return w.node(op === "MaxPool" ? "GlobalMaxPool" : "GlobalAveragePool", [x.name]);
  const kernel = sizes.map((size, i) => size / (wanted[i] ?? 1));
  if (!kernel.every(Number.isInteger)) {
    throw bad(`an adaptive pool makes [${wanted.join(", ")}] of [${sizes.join(", ")}] with windows of unequal size`);
  }
  return w.node(op, [x.name], { kernel_shape: kernel, strides: kernel });
}

export const windowed: readonly Entry[] = [
  ...[Conv1d, Conv2d, Conv3d].map((layer) => entry<Convolution>(layer, convolution)),
  ...[ConvTranspose1d, ConvTranspose2d, ConvTranspose3d].map((layer) =>
    entry<ConvTranspose1d | ConvTranspose2d | ConvTranspose3d>(layer, transposed),
  ),
  ...[MaxPool1d, MaxPool2d, MaxPool3d].map((layer) =>
    entry<MaxPool1d | MaxPool2d | MaxPool3d>(layer, (w, m, x) => pool(w, "MaxPool", m, x)),
  ),
  ...[AvgPool1d, AvgPool2d, AvgPool3d].map((layer) =>
    entry<AvgPool1d | AvgPool2d | AvgPool3d>(layer, (w, m, x) => pool(w, "AveragePool", m, x)),
  ),
  ...[AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveAvgPool3d].map((layer) =>
    entry<AdaptiveAvgPool1d | AdaptiveAvgPool2d | AdaptiveAvgPool3d>(layer, (w, m, x) =>
      adaptive(w, "AveragePool", m.outputSize, x),
    ),
  ),
  ...[AdaptiveMaxPool1d, AdaptiveMaxPool2d, AdaptiveMaxPool3d].map((layer) =>
    entry<AdaptiveMaxPool1d | AdaptiveMaxPool2d | AdaptiveMaxPool3d>(layer, (w, m, x) =>
      adaptive(w, "MaxPool", m.outputSize, x),
    ),
  ),
];
