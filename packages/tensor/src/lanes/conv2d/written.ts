/** A kernel for given sizes, and the memory that it works in. */
import type { ModuleBuilder } from "../../wasm/module.ts";

export interface Written {
  readonly module: ModuleBuilder;
  /** Of its work room. What is there before does not matter. */
  readonly bytes: number;
}

/** Whole cache lines. */
const LINE = 64;

/** Where arrays of so many floats lie in the work room, in bytes, one after another. */
export function layOut<K extends string>(floats: Record<K, number>): { at: Record<K, number>; bytes: number } {
  let bytes = 0;
  const at = { ...floats };
  for (const name of Object.keys(floats) as K[]) {
    at[name] = bytes;
    bytes += Math.ceil((4 * floats[name]) / LINE) * LINE;
  }
  return { at, bytes };
}
