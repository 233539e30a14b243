/** What happens to some of the images only. */
import { defaultGenerator, type Generator, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { mapImages, type Picture } from "./mapImages.ts";
import { uniform } from "./uniform.ts";

export interface RandomOptions {
  /** The probability of each image. Default 0.5. */
  readonly p?: number;
  /** Default: {@link defaultGenerator}, which `manualSeed` sets. */
  readonly generator?: Generator;
}

/** Each image is chosen with probability `p`, and the others stay as they are. */
export class Sometimes {
  readonly p: number;
  private readonly call: string;
  private readonly generator: Generator | undefined;

  constructor(call: string, { p = 0.5, generator }: RandomOptions) {
    if (!(p >= 0 && p <= 1)) throw new QzynnError(`${call}: p is ${p}; a probability is between 0 and 1`);
    this.call = call;
    this.p = p;
    this.generator = generator;
  }

  /** `change` draws what it needs from the generator it is given. */
  map<S extends Shape>(x: Tensor<S>, change: (from: Picture, to: Picture, generator: Generator) => void): Tensor<S> {
    const generator = this.generator ?? defaultGenerator;
    const changed: Tensor = mapImages(this.call, x as Tensor, (from, to) => {
      if (uniform(generator, [0, 1]) < this.p) change(from, to, generator);
      else to.data.set(from.data);
    });
    return changed as Tensor<S>;
  }
}
