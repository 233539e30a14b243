import type { Shape, Tensor } from "@qzynn/tensor";
import type { Gives, Takes } from "../module/layer.ts";
import { initialize, type Lazy } from "../module/lazy.ts";
import { Linear, type LinearOptions } from "./linear.ts";

/**
 * A {@link Linear} that finds out its `inFeatures` at the first `forward` of `[…, in]`, or from a state that is loaded, and
 * is one from then on. PyTorch's `nn.LazyLinear`.
 *
 * @example
 * ```ts
 * import { LazyLinear } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyLinear(8);
 * layer.forward(ones([4, 3]));
 * layer.weight.shape; // → [ 8, 3 ]
 * ```
 */
export class LazyLinear<const O extends number> extends Linear<number, O> implements Lazy {
  constructor(outFeatures: O, options: LinearOptions = {}) {
    super(0, outFeatures, options);
  }

  initializeParameters(inFeatures: number): void {
    this.makeParameters(inFeatures);
  }

  sizeInState({ weight }: Readonly<Record<string, readonly number[]>>): number | undefined {
    return weight?.[1];
  }

  override forward<S extends Shape>(x: Tensor<S> & Tensor<Takes<S, number>>): Tensor<Gives<S, O>> {
    initialize(this, x.shape, -1);
    return super.forward(x);
  }
}
