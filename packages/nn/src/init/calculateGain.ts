import { QzynnError } from "@qzynn/tensor";

/** What stands behind a weight. */
export type Nonlinearity =
  | "linear"
  | `conv${1 | 2 | 3}d`
  | `convTranspose${1 | 2 | 3}d`
  | "sigmoid"
  | "tanh"
  | "relu"
  | "leakyRelu"
  | "selu";

/** The slope of PyTorch's leaky ReLU where none is given. */
const SLOPE = 0.01;

/**
 * By how much a weight must be larger because of what follows it: 1 for `linear`, convolutions and `sigmoid`, 5/3 for `tanh`,
 * √2 for `relu`, √(2 / (1 + slope²)) for `leakyRelu` with a `slope` of 0.01, 3/4 for `selu`. PyTorch's table.
 *
 * @example
 * ```ts
 * import { init } from "@qzynn/nn";
 * init.calculateGain("leakyRelu", 0.2); // → 1.3867504905630728
 * ```
 */
export function calculateGain(nonlinearity: Nonlinearity, slope: number = SLOPE): number {
  switch (nonlinearity) {
    case "linear":
    case "conv1d":
    case "conv2d":
    case "conv3d":
    case "convTranspose1d":
    case "convTranspose2d":
    case "convTranspose3d":
    case "sigmoid":
      return 1;
    case "tanh":
      return 5 / 3;
    case "relu":
      return Math.sqrt(2);
    case "leakyRelu":
      return Math.sqrt(2 / (1 + slope ** 2));
    case "selu":
      return 3 / 4;
    default:
      throw new QzynnError(
        `calculateGain: there is no gain for "${nonlinearity as string}"; use linear, conv2d and its kin, sigmoid, tanh, relu, leakyRelu or selu`,
      );
  }
}
