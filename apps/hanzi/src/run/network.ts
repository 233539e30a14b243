/** The network: 784 pixels, hidden layers, a score for each class. */
import { Dropout, Flatten, Linear, type Module, ReLU, Sequential } from "@qzynn/nn";
import { SIDE } from "../draw/place.ts";
import type { Settings } from "../settings/settings.ts";

export function network({ hidden, dropout }: Settings, classes: number): Sequential {
  const layers: Module[] = [new Flatten()];
  let width = SIDE * SIDE;
  for (const next of hidden) {
    layers.push(new Linear(width, next), new ReLU());
    if (dropout > 0) layers.push(new Dropout(dropout));
    width = next;
  }
  return new Sequential(...layers, new Linear(width, classes));
}
