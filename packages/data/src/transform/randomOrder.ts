/** Transforms in a random order. */
import { defaultGenerator, type Generator, QzynnError, randperm, type Tensor } from "@qzynn/tensor";
import { oneByOne } from "./oneByOne.ts";
import type { Transform } from "./transform.ts";

/**
 * Applies all of the transforms to every image, in an order of its own.
 *
 * As torchvision's `RandomOrder`; for a seed it draws the same orders.
 *
 * @throws if there is no transform, or they change the size of images differently.
 * @example
 * ```ts
 * import { Lambda, RandomOrder } from "@qzynn/data";
 * import { Generator, ones } from "@qzynn/tensor";
 * const both = [new Lambda((x) => x.mul(2)), new Lambda((x) => x.add(1))];
 * new RandomOrder(both, { generator: new Generator(1) }).forward(ones([4, 1, 1, 1])).flatten().toArray(); // → [ 4, 4, 3, 3 ]
 * ```
 */
export class RandomOrder implements Transform {
  readonly transforms: readonly Transform[];
  private readonly generator: Generator | undefined;

  constructor(transforms: readonly Transform[], { generator }: { readonly generator?: Generator } = {}) {
    if (transforms.length === 0) throw new QzynnError("RandomOrder: there is no transform to apply");
    this.transforms = [...transforms];
    this.generator = generator;
  }

  forward(x: Tensor): Tensor {
    const generator = this.generator ?? defaultGenerator;
    return oneByOne("RandomOrder", x, (image) => {
      const order = Array.from(randperm(this.transforms.length, { generator }).data);
      return order.reduce((y, k) => (this.transforms[k] as Transform).forward(y), image);
    });
  }
}
