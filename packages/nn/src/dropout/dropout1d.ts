import { ChannelDropping } from "./channelDropping.ts";

/**
 * In training, sets whole channels of `[N, C, L]` or `[C, L]` to 0, each with probability `p`, and divides the others by `1 − p`;
 * otherwise `y = x`. Tompson et al. 2015; PyTorch's `nn.Dropout1d`, mask and all.
 *
 * @example
 * ```ts
 * import { Dropout1d } from "@qzynn/nn";
 * import { manualSeed, ones } from "@qzynn/tensor";
 * manualSeed(0);
 * new Dropout1d(0.5).forward(ones([1, 3, 2])).flatten().toArray(); // → [ 0, 0, 0, 0, 2, 2 ]
 * ```
 */
export class Dropout1d extends ChannelDropping {
  protected readonly ranks = [2, [3]] as const;
}
