/** 1-20-20-1 and its like: layers with an activation between each two. */
import { Linear, type Module, ReLU, Sequential, Sigmoid, Tanh } from "@qzynn/nn";
import type { Settings } from "./settings.ts";

const activations = { tanh: Tanh, relu: ReLU, sigmoid: Sigmoid };

export function network({
  hidden,
  activation,
}: Pick<Settings, "hidden" | "activation">): Sequential<readonly Module[]> {
  const layers: Module[] = [];
  let width = 1;
  for (const next of hidden) {
    layers.push(new Linear(width, next), new activations[activation]());
    width = next;
  }
  layers.push(new Linear(width, 1));
  return new Sequential(...layers);
}
