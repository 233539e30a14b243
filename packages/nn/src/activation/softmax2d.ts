import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** Softmax over the channels of each place of an image: `[N, C, H, W]` or `[C, H, W]`. */
export class Softmax2d extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    if (x.ndim !== 3 && x.ndim !== 4) {
      throw new QzynnError(
        `Softmax2d: [${x.shape.join(", ")}] is no image; it takes [N, C, H, W] or [C, H, W]. For another shape, use new Softmax(dim)`,
      );
    }
    return x.softmax(-3);
  }
}
