/** From a finished module to functions that can be called. */
import { internal } from "../errors.ts";
import type { ModuleBuilder } from "./module.ts";
import { isTracing, noteCall } from "./trace.ts";

/** An exported function. Addresses above 2³¹ may be given as they are. */
export type Run = (...args: number[]) => number;

/** Compiles `module` over `memory`, and gives its exports by name. Their calls can be traced. */
export function instantiate(module: ModuleBuilder, memory: WebAssembly.Memory): (name: string) => Run {
  const compiled = new WebAssembly.Module(module.bytes(isShared(memory)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return (name) => {
    const run = exports[name];
    if (typeof run !== "function") throw internal(`the module exports no ${name}`);
    const plain = run as Run;
    return (...args) => {
      if (isTracing()) noteCall(plain, args);
      return plain(...args);
    };
  };
}

/** `SharedArrayBuffer` does not exist on every page, so its name must not be used. */
export const isShared = (memory: WebAssembly.Memory): boolean => !(memory.buffer instanceof ArrayBuffer);
