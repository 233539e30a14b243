import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { AlphaDropping } from "./alphaDropping.ts";
import { channelMask } from "./dropping.ts";

/**
 * As `AlphaDropout`, for whole channels of `[N, C, …]`: in training, sets each with probability `p` to the value that
 * `SELU` gives far below 0. PyTorch's `nn.FeatureAlphaDropout`, mask and all.
 */
export class FeatureAlphaDropout extends AlphaDropping {
  protected maskOf(x: Tensor): Shape {
    if (x.ndim < 2)
      throw new QzynnError(`FeatureAlphaDropout: an input of [${x.shape.join(", ")}]; it takes [N, C, …]`);
    return channelMask(x);
  }
}
