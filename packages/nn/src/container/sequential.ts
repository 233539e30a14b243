import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import type { Chain, Entry, Exit } from "../module/chain.ts";
import type { Gives, Layer, Takes } from "../module/layer.ts";
import { Module } from "../module/module.ts";

/**
 * Layers one after another: each takes what the one before it gives. Two that do not meet are a compile error, as far
 * as their sizes are known while you type.
 *
 * `model[0]`, `model.layers`, `model.length` and `for (const layer of model)` reach the layers; their names in
 * `stateDict` are `0.weight`, `2.bias` and so on. An error from inside names the layer.
 *
 * @example
 * ```ts
 * import { Linear, ReLU, Sequential } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const model = new Sequential(new Linear(784, 256), new ReLU(), new Linear(256, 12));
 * model.forward(ones([5, 784])).shape; // → [ 5, 12 ]
 * model.layers[0].weight.shape; // → [ 256, 784 ]
 * ```
 */
export class Sequential<const L extends readonly Module[] = readonly Module[]> extends Module {
  declare readonly "~size"?: readonly [takes: Entry<L>, gives: Exit<L>] | undefined;
  readonly [index: number]: L[number];

  constructor(...layers: { [K in keyof L]: L[K] & Chain<L>[K & keyof Chain<L>] }) {
    super();
    layers.forEach((layer: unknown, i) => {
      if (!(layer instanceof Module))
        throw new QzynnError(
          `Sequential: what stands at place ${i} is not a Module; pass layers, as new Sequential(new Linear(2, 3), new ReLU())`,
        );
    });
    // Fields called 0, 1, 2, …: this is where the names of the parameters come from.
    Object.assign(this, layers);
  }

  forward<S extends Shape>(x: Tensor<S> & Tensor<Takes<S, Entry<L>>>): Tensor<Gives<S, Exit<L>>> {
    let h: Tensor = x;
    for (const layer of this.layers) h = (layer as Layer).forward(h);
    return h as Tensor<Gives<S, Exit<L>>>;
  }

  /** How many layers. */
  get length(): number {
    return this.layers.length;
  }

  /** The layers, with their types. */
  get layers(): L {
    return Object.values(this).filter((field) => field instanceof Module) as readonly Module[] as L;
  }

  [Symbol.iterator](): Iterator<L[number]> {
    return this.layers[Symbol.iterator]();
  }
}
