import { ChannelDropping } from "./channelDropping.ts";

/**
 * In training, sets whole channels of `[N, C, D, H, W]` or `[C, D, H, W]` to 0, each with probability `p`, and divides the others by `1 − p`;
 * otherwise `y = x`. Tompson et al. 2015; PyTorch's `nn.Dropout3d`, mask and all.
 *
 * @example
 * ```ts
 * import { Dropout3d } from "@qzynn/nn";
 * import { manualSeed, ones } from "@qzynn/tensor";
 * manualSeed(0);
 * new Dropout3d(0.5).forward(ones([1, 3, 1, 1, 2])).flatten().toArray(); // → [ 0, 0, 0, 0, 2, 2 ]
 * ```
 */
export class Dropout3d extends ChannelDropping {
  protected readonly ranks = [4, [5]] as const;
}
