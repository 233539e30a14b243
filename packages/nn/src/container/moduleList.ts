import { QzynnError } from "@qzynn/tensor";
import type { Layer } from "../module/layer.ts";
import { Module } from "../module/module.ts";
import { Listed } from "./listed.ts";

/**
 * A list of modules: `list[0]`, `list.append(layer)`, `for (const layer of list)`. Names in the state are `0.weight`,
 * `1.weight`. A plain array in a field of a module does the same; this one is a module of its own, as PyTorch's
 * `nn.ModuleList` is. Its members are layers of one tensor unless said otherwise: `new ModuleList<LSTM>(…)`.
 *
 * @example
 * ```ts
 * import { Linear, ModuleList } from "@qzynn/nn";
 * const layers = new ModuleList([new Linear(2, 3), new Linear(3, 4)]);
 * layers.append(new Linear(4, 1)).length; // → 3
 * Object.keys(layers.stateDict()).slice(0, 2); // → [ "0.weight", "0.bias" ]
 * ```
 */
export class ModuleList<M extends Module = Layer> extends Listed<M> {
  protected member(value: M, at: number): M {
    if (value instanceof Module) return value;
    throw new QzynnError(`ModuleList: what is put at place ${at} is not a Module; pass layers, as new Linear(2, 3)`);
  }
}
