/** Memory for the length of one operation: handed out upwards, and all taken back at once. */
import type { Heap } from "./heap.ts";

/** Every piece starts at a vector's boundary. */
const ALIGN = 16;
/** More than this is not kept from one operation to the next. */
const KEPT = 1 << 26;

export class Scratch {
  readonly #heap: Heap;
  #start = 0;
  #size = 0;
  #used = 0;
  /** Blocks taken since the last reset because the one at `#start` was full. */
  #extra: number[] = [];
  #extraSize = 0;

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /** The address of `bytes` bytes until the next `reset`, whole vectors; `null` if there is no memory left. */
  take(bytes: number): number | null {
    const size = Math.ceil(bytes / ALIGN) * ALIGN;
    if (this.#used + size <= this.#size) {
      const at = this.#start + this.#used;
      this.#used += size;
      return at;
    }
    const at = this.#heap.take(size);
    if (at === null) return null;
    this.#extra.push(at);
    this.#extraSize += size;
    return at;
  }

  /** Takes everything back. If it was too small, the next operation of that size will find one block large enough. */
  reset(): void {
    this.#used = 0;
    if (this.#extra.length === 0) return;
    for (const at of this.#extra) this.#heap.release(at);
    const wanted = this.#size + this.#extraSize;
    this.#extra = [];
    this.#extraSize = 0;
    if (wanted > KEPT) return;
    if (this.#size > 0) this.#heap.release(this.#start);
    const size = 2 ** Math.ceil(Math.log2(wanted));
    const at = this.#heap.take(size);
    this.#start = at ?? 0;
    this.#size = at === null ? 0 : size;
  }
}
