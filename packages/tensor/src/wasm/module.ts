/** A WebAssembly module in the making: functions over one imported memory. */
import { type Code, counted, flatten, name, sized, unsigned } from "./bytes.ts";
import { type AnyFunction, type Result, signature, WasmFunction } from "./function.ts";
import type { ValueType } from "./value.ts";

/** The most that 32-bit addresses reach, in pages of 64 KiB. */
export const MOST_PAGES = 65536;

export class ModuleBuilder {
  readonly #functions: AnyFunction[] = [];
  readonly #exports: Code[] = [];

  /** A new function; with a name, it is exported. Others may call it from now on. */
  define<const P extends readonly ValueType[], R extends Result>(
    params: P,
    result: R,
    exportName?: string,
  ): WasmFunction<P, R> {
    const f = new WasmFunction(this.#functions.length, params, result);
    this.#functions.push(f);
    if (exportName !== undefined) this.#exports.push([name(exportName), 0, unsigned(f.index)]);
    return f;
  }

  /** The finished module. It imports `env.memory`, which must be shared if and only if `shared` says so. */
  bytes(shared: boolean): Uint8Array<ArrayBuffer> {
    const limits = shared ? [3, 0, unsigned(MOST_PAGES)] : [0, 0];
    return flatten([
      [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, this.#functions.map(signature)),
      section(2, [[name("env"), name("memory"), 2, limits]]),
      section(
        3,
        this.#functions.map((_, i) => unsigned(i)),
      ),
      section(7, this.#exports),
      section(
        10,
        this.#functions.map((f) => f.body()),
      ),
    ]);
  }
}

const section = (id: number, items: Code): Code => [id, sized(counted(items))];
