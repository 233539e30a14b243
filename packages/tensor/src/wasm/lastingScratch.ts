/** Scratch memory that stays where it was first handed out, for calls that are made again with the same addresses. */
import type { Heap } from "./heap.ts";

const ALIGN = 16;

/** Room for one operation at a time: all of them are given the same few blocks, in the same order. */
export class LastingScratch {
  readonly #heap: Heap;
  readonly #blocks: { readonly at: number; readonly size: number }[] = [];
  #next = 0;

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  /** The address of `bytes` bytes until the next `reset`; `null` if there is no memory left. */
  take(bytes: number): number | null {
    while (this.#next < this.#blocks.length) {
      const block = this.#blocks[this.#next++] as { at: number; size: number };
      if (block.size >= bytes) return block.at;
    }
    const size = Math.ceil(bytes / ALIGN) * ALIGN;
    const at = this.#heap.take(size);
    if (at === null) return null;
    this.#blocks.push({ at, size });
    this.#next = this.#blocks.length;
    return at;
  }

  reset(): void {
    this.#next = 0;
  }
}
