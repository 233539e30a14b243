/** Runs a model once and sees what goes in and out of each of its modules. */
import { type Tensor as AnyTensor, defaultGenerator, noGrad, Tensor } from "@qzynn/tensor";
import type { Module } from "./module.ts";

export interface Call {
  /** What went in and came out of the first one, in words. */
  readonly takes: string;
  readonly gives: string;
  /** How many there were. */
  times: number;
}

/** What each module of `model` was called with, in one run on `inputs` out of training mode, after which all is as before. */
export function callsOf(model: Module, inputs: readonly AnyTensor[]): ReadonlyMap<Module, Call> {
  const calls = new Map<Module, Call>();
  const modules = model.modules();
  const training = modules.map((module) => module.training);
  const handles = modules.map((module) =>
    module.registerForwardHook<readonly unknown[], unknown>((_, given, output) => {
      const known = calls.get(module);
      if (known) known.times++;
      else calls.set(module, { takes: shapes(given).join(", "), gives: shapes(output).join(", "), times: 1 });
    }),
  );
  const generator = defaultGenerator.getState();
  try {
    model.eval();
    noGrad(() => (model.forward as (...x: readonly AnyTensor[]) => unknown)(...inputs));
  } finally {
    defaultGenerator.setState(generator);
    for (const handle of handles) handle.remove();
    modules.forEach((module, i) => {
      module.training = training[i] as boolean;
    });
  }
  return calls;
}

/** The shapes of all tensors in a value: alone, in lists, in objects. */
function shapes(value: unknown): string[] {
  if (value instanceof Tensor) return [`[${value.shape.join(", ")}]`];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(shapes);
}
