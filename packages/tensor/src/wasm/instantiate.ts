/** From a finished module to functions that can be called. */
import { internal } from "../errors.ts";
import type { ModuleBuilder } from "./module.ts";
import { isTracing, noteCall } from "./trace.ts";

/** An exported function. Addresses above 2³¹ may be given as they are. */
export type Run = (...args: number[]) => number;

/** The bytes of a module: another thread compiles them for itself. */
export interface Source {
  readonly bytes: Uint8Array;
}

/** Where a function comes from. */
export interface Kernel {
  /** The function itself, which nobody traces. */
  readonly plain: Run;
  readonly source: Source;
  /** Its place among the exports of the module. */
  readonly index: number;
}

const kernels = new WeakMap<Run, Kernel>();

/** Compiles `module` over `memory`, and gives its exports by name. While calls are traced they are not made. */
export function instantiate(module: ModuleBuilder, memory: WebAssembly.Memory): (name: string) => Run {
  const bytes = module.bytes(isShared(memory));
  const source: Source = { bytes };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return (name) => {
    const run = exports[name];
    if (typeof run !== "function") throw internal(`the module exports no ${name}`);
    const plain = run as Run;
    const traceable: Run = (...args) => {
      if (!isTracing()) return plain(...args);
      noteCall(plain, args);
      return 0;
    };
    kernels.set(traceable, { plain, source, index: Object.keys(exports).indexOf(name) });
    return traceable;
  };
}

/** What is known of a function that `instantiate` gave. */
export function kernelOf(run: Run): Kernel {
  const kernel = kernels.get(run);
  if (!kernel) throw internal("this function comes from no module");
  return kernel;
}

/** `SharedArrayBuffer` does not exist on every page, so its name must not be used. */
export const isShared = (memory: WebAssembly.Memory): boolean => !(memory.buffer instanceof ArrayBuffer);
