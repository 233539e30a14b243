/** Functions that a caller hangs onto a module, to see or change what goes in and what comes out. */
import { type HookHandle, runHook, settingRead } from "@qzynn/tensor";
import { type ModuleGradients, withBackwardHooks } from "./backwardHooks.ts";
import type { Module } from "./module.ts";

export interface HookOptions {
  /** Run before the hooks that are there already. */
  readonly prepend?: boolean;
}

type Hook = (module: Module, ...values: readonly unknown[]) => unknown;

/** When a hook is called. */
type Kind = "forwardPre" | "forward" | "backwardPre" | "backward";

const all = new WeakMap<Module, Map<Kind, readonly Hook[]>>();

/** How often hooks came or went. */
const everywhere = { changes: 0 };
const changesOf = ({ changes }: typeof everywhere): number => changes;

const hooksOf = (module: Module, kind: Kind): readonly Hook[] => all.get(module)?.get(kind) ?? [];

/** Hangs `hook` onto `module`. */
export function register<M extends Module, V extends readonly unknown[]>(
  module: M,
  kind: Kind,
  hook: (module: M, ...values: V) => unknown,
  { prepend = false }: HookOptions = {},
): HookHandle {
  // The same function may hang there twice: each time has a wrapper of its own.
  const own: Hook = (_, ...values) => hook(module, ...(values as readonly unknown[] as V));
  const hooks = all.get(module) ?? new Map<Kind, readonly Hook[]>();
  all.set(module, hooks);
  const before = hooksOf(module, kind);
  hooks.set(kind, prepend ? [own, ...before] : [...before, own]);
  everywhere.changes++;
  return {
    remove() {
      hooks.set(
        kind,
        hooksOf(module, kind).filter((each) => each !== own),
      );
      everywhere.changes++;
    },
  };
}

/** `run` with the hooks of `module` around it. */
export function withHooks(
  module: Module,
  inputs: readonly unknown[],
  run: (inputs: readonly unknown[]) => unknown,
): unknown {
  settingRead(everywhere, changesOf);
  if (!all.has(module)) return run(inputs);
  const name = module.constructor.name;
  let given = inputs;
  for (const hook of hooksOf(module, "forwardPre")) {
    const before = given;
    const other = runHook(`a forward-pre hook of ${name}`, () => hook(module, before));
    if (other !== undefined) given = Array.isArray(other) ? other : [other];
  }
  const [before, after] = [hooksOf(module, "backwardPre"), hooksOf(module, "backward")];
  const hooks = {
    what: `a backward hook of ${name}`,
    before: before.map((hook) => (gradOutput: ModuleGradients) => hook(module, gradOutput)),
    after: after.map(
      (hook) =>
        (...gradients: ModuleGradients[]) =>
          hook(module, ...gradients),
    ),
  };
  let output = before.length + after.length > 0 ? withBackwardHooks(hooks, given, run) : run(given);
  for (const hook of hooksOf(module, "forward")) {
    const now = output;
    output = runHook(`a forward hook of ${name}`, () => hook(module, given, now)) ?? now;
  }
  return output;
}
