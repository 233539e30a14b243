/** One of several transforms. */
import { defaultGenerator, type Generator, multinomial, QzynnError, type Tensor, tensor } from "@qzynn/tensor";
import { oneByOne } from "./oneByOne.ts";
import type { Transform } from "./transform.ts";

export interface RandomChoiceOptions {
  /** How likely each transform is, compared with the others. Default: all alike. */
  readonly p?: readonly number[];
  readonly generator?: Generator;
}

/**
 * Applies one of the transforms to every image, chosen for itself.
 *
 * As torchvision's `RandomChoice`; for a seed it chooses the same ones.
 *
 * @throws if there is no transform, not one probability for each, or they change the size of images differently.
 * @example
 * ```ts
 * import { Lambda, RandomChoice } from "@qzynn/data";
 * import { ones } from "@qzynn/tensor";
 * const choose = new RandomChoice([new Lambda((x) => x.mul(2)), new Lambda((x) => x.mul(3))], { p: [0, 1] });
 * choose.forward(ones([1, 1, 1])).item(); // → 3
 * ```
 */
export class RandomChoice implements Transform {
  readonly transforms: readonly Transform[];
  readonly p: readonly number[];
  private readonly generator: Generator | undefined;

  constructor(transforms: readonly Transform[], { p = transforms.map(() => 1), generator }: RandomChoiceOptions = {}) {
    if (transforms.length === 0) throw new QzynnError("RandomChoice: there is no transform to choose");
    const sum = p.reduce((a, b) => a + b, 0);
    if (p.length !== transforms.length || !p.every((each) => each >= 0) || !(sum > 0)) {
      throw new QzynnError(
        `RandomChoice: the probabilities are [${p.join(", ")}] for ${transforms.length} transforms; give one each, 0 or more`,
      );
    }
    this.transforms = [...transforms];
    this.p = p.map((each) => each / sum);
    this.generator = generator;
  }

  forward(x: Tensor): Tensor {
    const weights = tensor([...this.p], { dtype: "float32" });
    const generator = this.generator ?? defaultGenerator;
    return oneByOne("RandomChoice", x, (image) => {
      const chosen = this.transforms[multinomial(weights, 1, { generator }).item()];
      return (chosen as Transform).forward(image);
    });
  }
}
