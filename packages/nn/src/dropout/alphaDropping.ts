import { mul, type Shape, type Tensor } from "@qzynn/tensor";
import { Dropping, kept } from "./dropping.ts";

/** What `selu` gives far below 0, with the sign turned round. */
const ALPHA = 1.7580993408473766;

/** What sets values to `−α`, and moves all so that mean and variance stay. */
export abstract class AlphaDropping extends Dropping {
  protected abstract maskOf(x: Tensor): Shape;

  protected drop(x: Tensor): Tensor {
    const { p } = this;
    const scale = 1 / Math.sqrt((ALPHA ** 2 * p + 1) * (1 - p));
    const mask = kept(p, this.maskOf(x), x);
    const moved = mask
      .sub(1)
      .mul(ALPHA * scale)
      .add(ALPHA * scale * p);
    return (mul(x, mask.mul(scale)) as Tensor).add(moved) as Tensor;
  }
}
