/** `y.backward()`: gradients are added to the leaves. */
import { QzynnError } from "../errors.ts";
import { add } from "../ops/add.ts";
import { clone } from "../ops/clone.ts";
import { type Source, type Storage, sourceOf, Tensor } from "../tensor.ts";
import { propagate } from "./backward.ts";
import { afterHooks } from "./hooks.ts";
import { seed } from "./seed.ts";
import { Batched } from "./vmap/level.ts";

export interface BackwardOptions {
  /** Keep the graph, so that backward can be called again; as `createGraph` if not said. */
  readonly retainGraph?: boolean;
  /** Make the gradients differentiable themselves. */
  readonly createGraph?: boolean;
  /** Add to the `grad` of these alone, leaves or not, instead of all leaves. */
  readonly inputs?: readonly Tensor[];
}

/**
 * Adds `d(x) / d(leaf)` to the `grad` of every leaf that wants it, and frees the graph behind it.
 * `gradient` weighs the elements of `x`; a single number needs none.
 */
export function backward(
  x: Tensor,
  gradient?: Tensor,
  { createGraph = false, retainGraph = createGraph, inputs }: BackwardOptions = {},
): void {
  // A leaf's gradient is its own: neither the caller's tensor nor one that another leaf has too.
  const given = new Set<Storage>(gradient ? [gradient.storage] : []);
  const chosen = inputs && new Map<Source, Tensor>(inputs.map((each) => [sourceOf(each), each]));
  propagate([seed("backward", x, gradient)], {
    createGraph,
    retainGraph,
    only: chosen && new Set(chosen.keys()),
    arrive(source, g, seen) {
      const target = chosen ? chosen.get(source) : source;
      if (!(target instanceof Tensor)) return;
      if (g.storage instanceof Batched && !(target.storage instanceof Batched)) {
        throw new QzynnError(
          `backward: inside vmap every slice has a gradient of its own for this [${target.shape}], and grad has room for one; ` +
            "take it with grad(…) and return it",
        );
      }
      const own = seen || given.has(g.storage) ? clone(g) : g;
      given.add(own.storage);
      target.grad = target.grad ? add(target.grad, own) : own;
      afterHooks(target);
    },
  });
}
