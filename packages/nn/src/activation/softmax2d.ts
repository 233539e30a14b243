import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * Softmax over the channels of each place of an image: `[N, C, H, W]` or `[C, H, W]`.
 *
 * @example
 * ```ts
 * import { Softmax2d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Softmax2d().forward(tensor([[[0, 1]], [[0, 3]]])).toArray(); // → [ [ [ 0.5, 0.11920291930437088 ] ], [ [ 0.5, 0.8807970285415649 ] ] ]
 * ```
 */
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
