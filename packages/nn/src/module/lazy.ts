/** Layers that find out the size of their input. */
import { defaultGenerator, isCompiling, QzynnError, Tensor } from "@qzynn/tensor";
import { watch } from "./call.ts";
import type { Module } from "./module.ts";

/**
 * What a layer does that is made without the size of its input. It is a subclass of the layer that knows its sizes, has
 * none of its tensors yet, and becomes an instance of that very class as soon as it has.
 */
export interface Lazy {
  /** Makes the tensors for inputs of this size, and draws them. */
  initializeParameters(size: number): void;
  /** The size of input that a saved state of the layer belongs to, by the shapes in it. */
  sizeInState(shapes: Readonly<Record<string, readonly number[]>>): number | undefined;
}

/** Whether `module` is still to be told the size of its input. */
export const isPending = <M extends object>(module: M): module is M & Lazy => "initializeParameters" in module;

/** Finds out what `axis` of an input decides; at the beginning of the `forward` of a lazy layer. */
export function initialize(layer: Module & Lazy, shape: readonly number[], axis: number): void {
  const { name } = layer.constructor;
  if (isCompiling()) {
    throw new QzynnError(
      `${name}: its parameters would be drawn anew in each run of a compiled step; call forward once before compile`,
    );
  }
  const size = shape.at(axis);
  if (size === undefined) {
    throw new QzynnError(
      `${name}: an input of [${shape.join(", ")}] has no axis ${axis}, whose size the layer is made for`,
    );
  }
  become(layer, size);
}

function become(layer: Module & Lazy, size: number): void {
  layer.initializeParameters(size);
  Object.setPrototypeOf(layer, Object.getPrototypeOf(Object.getPrototypeOf(layer)));
  watch(layer);
}

/** Makes the tensors of those lazy layers whose state is in `dict`. The default generator does not notice. */
export function initializeFrom(
  modules: readonly (readonly [path: string, module: Module])[],
  dict: Readonly<Record<string, Tensor>>,
): void {
  for (const [path, module] of modules) {
    if (!isPending(module)) continue;
    const prefix = path && `${path}.`;
    const own = Object.entries(dict).flatMap(([name, value]) =>
      name.startsWith(prefix) && value instanceof Tensor ? [[name.slice(prefix.length), value.shape] as const] : [],
    );
    const size = module.sizeInState(Object.fromEntries(own));
    if (size === undefined) continue;
    const generator = defaultGenerator.getState();
    become(module, size);
    defaultGenerator.setState(generator);
  }
}

/** Refuses `call` on modules that have no tensors yet: an optimiser would never hear of them. */
export function refusePending(call: string, modules: readonly (readonly [path: string, module: Module])[]): void {
  const [path, module] = modules.find(([, each]) => isPending(each)) ?? [];
  if (!module) return;
  throw new QzynnError(
    `${call}: ${path ? `${path}, a ` : ""}${module.constructor.name}, has no parameters before it knows the size of its input; ` +
      "call forward once with an input like those to come, or load a state",
  );
}
