/** What a transform is: images in, images out. */
import type { Tensor } from "@qzynn/tensor";

/** Changes a batch of images `[N, C, H, W]` or one image `[C, H, W]`. A module of the network fits here too. */
export interface Transform {
  forward(x: Tensor): Tensor;
}
