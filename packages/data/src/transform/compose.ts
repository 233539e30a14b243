/** Transforms one after the other. */
import type { Tensor } from "@qzynn/tensor";
import type { Transform } from "./transform.ts";

/**
 * The result of each transform goes into the next.
 *
 * As torchvision's `Compose`.
 *
 * @example
 * ```ts
 * import { Compose, Lambda, Normalize } from "@qzynn/data";
 * import { ones } from "@qzynn/tensor";
 * const prepare = new Compose([new Lambda((x) => x.mul(3)), new Normalize(1, 2)]);
 * prepare.forward(ones([1, 1, 2])).toArray(); // → [ [ [ 1, 1 ] ] ]
 * ```
 */
export class Compose implements Transform {
  readonly transforms: readonly Transform[];

  constructor(transforms: readonly Transform[]) {
    this.transforms = [...transforms];
  }

  forward(x: Tensor): Tensor {
    return this.transforms.reduce((images, transform) => transform.forward(images), x);
  }
}
