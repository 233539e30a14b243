/** The network: pixels, perhaps convolutions, hidden layers, a score for each class. */
import { Conv2d, Dropout, Flatten, Linear, MaxPool2d, type Module, ReLU, Sequential } from "@qzynn/nn";
import { SIDE } from "../draw/place.ts";
import type { Settings } from "../settings/settings.ts";

type Shape = Pick<Settings, "channels" | "hidden" | "dropout">;

export function network({ channels, hidden, dropout }: Shape, classes: number): Sequential {
  const layers: Module[] = [];
  let [depth, side] = [1, SIDE];
  for (const next of channels) {
    layers.push(new Conv2d(depth, next, 3, { padding: 1 }), new ReLU(), new MaxPool2d(2));
    depth = next;
    side = Math.floor(side / 2);
  }
  layers.push(new Flatten());
  let width = depth * side * side;
  for (const next of hidden) {
    layers.push(new Linear(width, next), new ReLU());
    if (dropout > 0) layers.push(new Dropout(dropout));
    width = next;
  }
  return new Sequential(...layers, new Linear(width, classes));
}
