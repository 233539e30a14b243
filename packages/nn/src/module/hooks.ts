/** Functions that a caller hangs onto a module, to see or change what goes in and what comes out. */
import type { Module } from "./module.ts";

/** What a registration gives back: takes the hook off again. */
export interface HookHandle {
  remove(): void;
}

export interface HookOptions {
  /** Run before the hooks that are there already. */
  readonly prepend?: boolean;
}

type Hook = (module: Module, ...values: readonly unknown[]) => unknown;

/** When a hook is called. */
type Kind = "forwardPre" | "forward";

const all = new WeakMap<Module, Map<Kind, readonly Hook[]>>();

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
  return {
    remove() {
      hooks.set(
        kind,
        hooksOf(module, kind).filter((each) => each !== own),
      );
    },
  };
}

/** `run` with the hooks of `module` around it. */
export function withHooks(
  module: Module,
  inputs: readonly unknown[],
  run: (inputs: readonly unknown[]) => unknown,
): unknown {
  if (!all.has(module)) return run(inputs);
  let given = inputs;
  for (const hook of hooksOf(module, "forwardPre")) {
    const other = hook(module, given);
    if (other !== undefined) given = Array.isArray(other) ? other : [other];
  }
  let output = run(given);
  for (const hook of hooksOf(module, "forward")) output = hook(module, given, output) ?? output;
  return output;
}
