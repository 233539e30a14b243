/** Layers that begin with the same values. */
import { defaultGenerator } from "@qzynn/tensor";
import type { Module } from "../module/module.ts";

/**
 * A layer that `make` makes with the values and in the state of `original`. Making it draws no random numbers that
 * anybody would miss: the generator is put back to where it was.
 */
export function copied<M extends Module>(original: M, make: () => M): M {
  const before = defaultGenerator.getState();
  const copy = make();
  defaultGenerator.setState(before);
  copy.loadStateDict(original.stateDict());
  const [from, to] = [original.parameters(), copy.parameters()];
  for (const [i, parameter] of to.entries()) parameter.requiresGrad = from[i]?.requiresGrad ?? true;
  return copy.train(original.training);
}
