import { mul, QzynnError, type Tensor } from "@qzynn/tensor";
import { channelMask, Dropping, kept } from "./dropping.ts";

/** What drops whole channels of `[N, C, …]`, or of `[C, …]` where `rank` axes are a single sample. */
export abstract class ChannelDropping extends Dropping {
  /** Axes of a single sample and of several; where the first is missing, there are no single samples. */
  protected abstract readonly ranks: readonly [alone: number | null, together: readonly number[]];

  protected drop(x: Tensor): Tensor {
    const [alone, together] = this.ranks;
    if (x.ndim === alone) return this.drop(x.unsqueeze(0)).squeeze(0);
    if (!together.includes(x.ndim)) {
      const { name } = this.constructor;
      throw new QzynnError(
        `${name}: an input of [${x.shape.join(", ")}] has ${x.ndim} axes; it takes ${[alone ?? [], ...together].flat().join(" or ")}: samples, channels and their places`,
      );
    }
    return mul(x, kept(this.p, channelMask(x), x).div(1 - this.p)) as Tensor;
  }
}
