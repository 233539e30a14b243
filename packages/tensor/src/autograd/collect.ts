/** `y.backward()`: gradients are added to the leaves. */
import { add } from "../ops/add.ts";
import { clone } from "../ops/clone.ts";
import type { Tensor } from "../tensor.ts";
import { propagate } from "./backward.ts";
import { seed } from "./seed.ts";

export interface BackwardOptions {
  /** Keep the graph, so that backward can be called again. */
  readonly retainGraph?: boolean;
  /** Make the gradients differentiable themselves. */
  readonly createGraph?: boolean;
}

/**
 * Adds `d(x) / d(leaf)` to the `grad` of every leaf that wants it, and frees the graph behind it.
 * `gradient` weighs the elements of `x`; a single number needs none.
 */
export function backward(
  x: Tensor,
  gradient?: Tensor,
  { retainGraph = false, createGraph = false }: BackwardOptions = {},
): void {
  // A leaf's gradient is its own: neither the caller's tensor nor one that another leaf has too.
  const given = new Set(gradient ? [gradient.storage] : []);
  propagate([seed("backward", x, gradient)], {
    createGraph,
    retainGraph,
    arrive(leaf, g) {
      if (!leaf.isLeaf) return;
      const own = given.has(g.storage) ? clone(g) : g;
      given.add(own.storage);
      leaf.grad = leaf.grad ? add(leaf.grad, own) : own;
    },
  });
}
