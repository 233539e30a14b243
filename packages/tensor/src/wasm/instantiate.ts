/** From a finished module to functions that can be called. */
import { internal } from "../errors.ts";
import type { ModuleBuilder } from "./module.ts";

/** An exported function. Addresses above 2³¹ may be given as they are. */
export type Run = (...args: number[]) => number;

/** Compiles `module` over `memory`, and gives its exports by name. */
export function instantiate(module: ModuleBuilder, memory: WebAssembly.Memory): (name: string) => Run {
  const compiled = new WebAssembly.Module(module.bytes(isShared(memory)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return (name) => {
    const run = exports[name];
    if (typeof run !== "function") throw internal(`the module exports no ${name}`);
    return run as Run;
  };
}

/** `SharedArrayBuffer` does not exist on every page, so its name must not be used. */
export const isShared = (memory: WebAssembly.Memory): boolean => !(memory.buffer instanceof ArrayBuffer);
