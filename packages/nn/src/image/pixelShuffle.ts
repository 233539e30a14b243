import { pixelShuffle, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/**
 * Channels become pixels: `[…, C·r², H, W] → […, C, H·r, W·r]` with `r = upscaleFactor`. PyTorch's `nn.PixelShuffle`;
 * see {@link pixelShuffle}.
 *
 * @example
 * ```ts
 * import { PixelShuffle } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new PixelShuffle(3).forward(ones([1, 9, 4, 4])).shape; // → [ 1, 1, 12, 12 ]
 * ```
 */
export class PixelShuffle extends Module {
  readonly upscaleFactor: number;

  constructor(upscaleFactor: number) {
    super();
    this.upscaleFactor = upscaleFactor;
  }

  forward(x: Tensor): Tensor {
    return pixelShuffle(x, this.upscaleFactor);
  }

  override extraRepr(): string {
    return `upscaleFactor=${this.upscaleFactor}`;
  }
}
