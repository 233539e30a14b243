/** What both of He's initialisations share: `std = gain / √fan`. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { calculateGain, type Nonlinearity } from "./calculateGain.ts";
import { fans } from "./fan.ts";
import type { Draw } from "./uniform.ts";

export interface KaimingOptions extends Draw {
  /** The negative slope of the `leakyRelu` behind the weight. */
  readonly a?: number;
  /** `fanIn` keeps the variance going forward, `fanOut` going back. */
  readonly mode?: "fanIn" | "fanOut";
  readonly nonlinearity?: Nonlinearity;
}

/** The standard deviation that keeps the variance through `tensor`. */
export function kaimingDeviation(
  call: string,
  tensor: Tensor,
  { a = 0, mode = "fanIn", nonlinearity = "leakyRelu" }: KaimingOptions,
): number {
  if (mode !== "fanIn" && mode !== "fanOut")
    throw new QzynnError(`${call}: the mode "${mode as string}" is neither "fanIn" nor "fanOut"`);
  return calculateGain(nonlinearity, a) / Math.sqrt(fans(call, tensor)[mode]);
}

/** Only the random source of some options. */
export const drawOf = ({ generator }: Draw): Draw => (generator ? { generator } : {});
