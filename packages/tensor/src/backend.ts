/** What operations run on, for people who want to know why something is as fast as it is. */
import { getThreads } from "./threads/threads.ts";
import { hasMultiplyAdd, isFastMath } from "./wasm/fastMath.ts";
import { engine, shortcoming } from "./wasm/memory.ts";

export interface Backend {
  /** `wasm-simd`: float32 runs four lanes at a time. `numbers`: plain JavaScript, as for all other dtypes. */
  readonly float32: "wasm-simd" | "numbers";
  /** Whether steps can be compiled: that takes WebAssembly memory that is shared. */
  readonly compile: boolean;
  /** How many threads work on large operations, `getThreads()`. They start when there is work for them. */
  readonly threads: number;
  /** `setFastMath`: off; on; or on, with products that are added in one instruction. */
  readonly fastMath: "off" | "on" | "on, with multiply-add";
  /** Bytes of WebAssembly memory at the moment. */
  readonly memory: number;
  /** Why it is not better, or `null`. */
  readonly reason: string | null;
}

/**
 * What operations run on in this process. The best there is was chosen at the first operation, without a word.
 *
 * @example
 * ```ts
 * import { backend } from "@qzynn/tensor";
 * backend().float32; // → wasm-simd
 * ```
 */
export function backend(): Backend {
  const home = engine();
  return {
    float32: home ? "wasm-simd" : "numbers",
    compile: home?.shared ?? false,
    threads: getThreads(),
    fastMath: !isFastMath() ? "off" : hasMultiplyAdd() ? "on, with multiply-add" : "on",
    memory: home?.memory.buffer.byteLength ?? 0,
    reason: shortcoming(),
  };
}
