import { pixelUnshuffle, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/**
 * Pixels become channels: `[…, C, H·r, W·r] → […, C·r², H, W]` with `r = downscaleFactor`. PyTorch's
 * `nn.PixelUnshuffle`; see {@link pixelUnshuffle}.
 *
 * @example
 * ```ts
 * import { PixelUnshuffle } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new PixelUnshuffle(3).forward(ones([1, 1, 12, 12])).shape; // → [ 1, 9, 4, 4 ]
 * ```
 */
export class PixelUnshuffle extends Module {
  readonly downscaleFactor: number;

  constructor(downscaleFactor: number) {
    super();
    this.downscaleFactor = downscaleFactor;
  }

  forward(x: Tensor): Tensor {
    return pixelUnshuffle(x, this.downscaleFactor);
  }

  override extraRepr(): string {
    return `downscaleFactor=${this.downscaleFactor}`;
  }
}
