import { channelShuffle, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/**
 * Channels dealt out to `groups`, one to each in turn: `[N, C, …] → [N, C, …]`. PyTorch's `nn.ChannelShuffle`; see
 * {@link channelShuffle}.
 *
 * @example
 * ```ts
 * import { ChannelShuffle } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ChannelShuffle(2).forward(tensor([[[1], [2], [3], [4]]])).toArray(); // → [ [ [ 1 ], [ 3 ], [ 2 ], [ 4 ] ] ]
 * ```
 */
export class ChannelShuffle extends Module {
  readonly groups: number;

  constructor(groups: number) {
    super();
    this.groups = groups;
  }

  forward(x: Tensor): Tensor {
    return channelShuffle(x, this.groups);
  }

  override extraRepr(): string {
    return `groups=${this.groups}`;
  }
}
