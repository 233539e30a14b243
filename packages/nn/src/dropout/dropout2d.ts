import { ChannelDropping } from "./channelDropping.ts";

/**
 * In training, sets whole channels of `[N, C, H, W]` to 0, each with probability `p`, and divides the others by `1 − p`;
 * otherwise `y = x`. As in PyTorch, three axes are `[N, C, L]`. Tompson et al. 2015; PyTorch's `nn.Dropout2d`, mask and all.
 *
 * @example
 * ```ts
 * import { Dropout2d } from "@qzynn/nn";
 * import { manualSeed, ones } from "@qzynn/tensor";
 * manualSeed(0);
 * new Dropout2d(0.5).forward(ones([1, 3, 1, 2])).flatten().toArray(); // → [ 0, 0, 0, 0, 2, 2 ]
 * ```
 */
export class Dropout2d extends ChannelDropping {
  protected readonly ranks = [null, [3, 4]] as const;
}
