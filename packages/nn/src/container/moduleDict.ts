import { QzynnError } from "@qzynn/tensor";
import type { Layer } from "../module/layer.ts";
import { Module } from "../module/module.ts";
import { Keyed } from "./keyed.ts";

/**
 * Modules by name: `dict.get("left")`, `dict.set("right", layer)`. Names in the state are `left.weight`, `right.weight`.
 * PyTorch's `nn.ModuleDict`. Its members are layers of one tensor unless said otherwise: `new ModuleDict<LSTM>(…)`.
 *
 * @example
 * ```ts
 * import { Linear, ModuleDict, ReLU } from "@qzynn/nn";
 * const parts = new ModuleDict({ first: new Linear(2, 3), activation: new ReLU() });
 * parts.keys(); // → [ "first", "activation" ]
 * Object.keys(parts.stateDict()); // → [ "first.weight", "first.bias" ]
 * ```
 */
export class ModuleDict<M extends Module = Layer> extends Keyed<M> {
  protected member(value: M, key: string): M {
    if (value instanceof Module) return value;
    throw new QzynnError(`ModuleDict: what is put under "${key}" is not a Module; pass a layer, as new Linear(2, 3)`);
  }
}
