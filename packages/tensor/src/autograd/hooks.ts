/** Functions that a caller hangs onto a tensor, to see or change its gradient on the way. */
import { QzynnError } from "../errors.ts";
import { add } from "../ops/add.ts";
import { settingRead } from "../settings.ts";
import { sameShape } from "../shape/size.ts";
import { type Source, type Storage, sourceOf, Tensor } from "../tensor.ts";
import { runHook } from "./runHook.ts";

/** What a registration gives back: takes the hook off again. */
export interface HookHandle {
  remove(): void;
}

/** Sees a gradient; what it returns, if anything, takes its place. */
export type GradientHook = ((gradient: Tensor) => Tensor | null | undefined) | ((gradient: Tensor) => void);

interface Hooks {
  gradient: readonly GradientHook[];
  /** The value that keeps its gradient although it is no leaf. */
  retains: Tensor | null;
  after: readonly ((leaf: Tensor) => void)[];
}

const all = new WeakMap<Source, Hooks>();

/** How often hooks came or went where a compiled step would have to be written down again. */
const leaves = { changes: 0 };
const changesOf = ({ changes }: typeof leaves): number => changes;

function hooksOf(call: string, x: Tensor): Hooks {
  if (!x.requiresGrad) {
    throw new QzynnError(`${call}: no gradient ever comes to this [${x.shape}]; set requiresGrad before computing`);
  }
  const source = sourceOf(x);
  const hooks = all.get(source) ?? { gradient: [], retains: null, after: [] };
  all.set(source, hooks);
  return hooks;
}

/**
 * Calls `hook` with the gradient of `x` in every walk back that reaches it, before the gradient goes on and before it is
 * added to `grad`; what it returns, if anything, takes its place. Hooks run in the order in which they were registered.
 *
 * @example
 * ```ts
 * import { registerHook, tensor } from "@qzynn/tensor";
 * const x = tensor([1, 2], { requiresGrad: true });
 * const y = x.mul(3);
 * const handle = registerHook(y, (g) => g.mul(2));
 * y.sum().backward();
 * handle.remove();
 * x.grad?.toArray(); // → [ 6, 6 ]
 * ```
 */
export function registerHook(x: Tensor, hook: GradientHook): HookHandle {
  const hooks = hooksOf("registerHook", x);
  const own: GradientHook = (g) => hook(g);
  hooks.gradient = [...hooks.gradient, own];
  if (x.isLeaf) leaves.changes++;
  return {
    remove() {
      hooks.gradient = hooks.gradient.filter((each) => each !== own);
      if (x.isLeaf) leaves.changes++;
    },
  };
}

/**
 * Calls `hook(x)` each time after `backward` has added to the `grad` of the leaf `x`: an optimiser may move it then and
 * set `grad` to `null`, so that never all gradients exist at once.
 */
export function registerPostAccumulateGradHook(x: Tensor, hook: (leaf: Tensor) => void): HookHandle {
  if (!x.isLeaf) {
    throw new QzynnError(
      `registerPostAccumulateGradHook: this [${x.shape}] is computed and collects no gradient; hang it on a leaf, or use registerHook`,
    );
  }
  const hooks = hooksOf("registerPostAccumulateGradHook", x);
  const own = (leaf: Tensor) => hook(leaf);
  hooks.after = [...hooks.after, own];
  leaves.changes++;
  return {
    remove() {
      hooks.after = hooks.after.filter((each) => each !== own);
      leaves.changes++;
    },
  };
}

/** Has `x` keep its gradient in `grad` as leaves do, although it is computed. It sees what all hooks have made of it. */
export function retainGrad(x: Tensor): void {
  const hooks = hooksOf("retainGrad", x);
  if (!x.isLeaf) hooks.retains = x;
}

/** The gradient of `source` after its hooks. `seen` gets the memory that they have looked at. */
export function throughHooks(source: Source, g: Tensor, seen: Set<Storage>): Tensor {
  settingRead(leaves, changesOf);
  const hooks = all.get(source);
  if (!hooks) return g;
  let now = g;
  for (const hook of hooks.gradient) {
    seen.add(now.storage);
    now = checked(runHook(`a hook of a tensor of [${g.shape}]`, () => hook(now)) ?? now, g);
    seen.add(now.storage);
  }
  const { retains } = hooks;
  if (retains) {
    seen.add(now.storage);
    retains.grad = retains.grad ? add(retains.grad, now) : now;
  }
  return now;
}

/** Tells who waits for it that the gradient of `leaf` has been added. */
export function afterHooks(leaf: Tensor): void {
  for (const hook of all.get(leaf)?.after ?? []) runHook(`a hook of a leaf of [${leaf.shape}]`, () => hook(leaf));
}

function checked(now: unknown, before: Tensor): Tensor {
  if (now instanceof Tensor && sameShape(now.shape, before.shape) && now.dtype === before.dtype) return now;
  const what = now instanceof Tensor ? `a ${now.dtype} tensor of [${now.shape}]` : String(now);
  throw new QzynnError(
    `registerHook: the hook gave ${what} for a gradient, a ${before.dtype} tensor of [${before.shape}]; return one like it, or nothing`,
  );
}
