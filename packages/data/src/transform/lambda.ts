/** A function as a transform. */
import type { Tensor } from "@qzynn/tensor";
import type { Transform } from "./transform.ts";

/**
 * Any function from images to images.
 *
 * As torchvision's `Lambda`.
 *
 * @example
 * ```ts
 * import { Lambda } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * const invert = new Lambda((x) => x.neg().add(1));
 * invert.forward(tensor([[[0, 1]]])).toArray(); // → [ [ [ 1, 0 ] ] ]
 * ```
 */
export class Lambda implements Transform {
  readonly forward: (x: Tensor) => Tensor;

  constructor(forward: (x: Tensor) => Tensor) {
    this.forward = forward;
  }
}
