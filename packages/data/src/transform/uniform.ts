/** Random numbers as transforms draw them: one at a time. */
import type { Generator } from "@qzynn/tensor";

export type Range = readonly [low: number, high: number];

/** A float32 from `[low, high)`, as `torch.empty(1).uniform_(low, high)`. */
export function uniform(generator: Generator, [low, high]: Range): number {
  const unit = (generator.random32() & 0xffffff) * 2 ** -24;
  const from = Math.fround(low);
  // PyTorch rounds once, after multiplying and adding.
  return Math.fround(unit * Math.fround(Math.fround(high) - from) + from);
}
