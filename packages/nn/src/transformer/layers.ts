import { QzynnError } from "@qzynn/tensor";
import type { Module } from "../module/module.ts";

/** `count` layers: copies of one, or made by a function of their number. */
export function layersOf<M extends Module, C extends Module & { copy(): C } & M>(
  name: string,
  layer: C | ((i: number) => M),
  count: number,
): M[] {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new QzynnError(`${name}: numLayers is ${count}; it is a whole number of 1 or more`);
  return Array.from({ length: count }, (_, i) => (typeof layer === "function" ? layer(i) : layer.copy()));
}
