/** Which parts of one long memory are taken: addresses only, no bytes. */
import { internal } from "../errors.ts";

interface Span {
  readonly start: number;
  readonly size: number;
}

/** Addresses and sizes are multiples of a cache line, so that no two blocks share one. */
const LINE = 64;

export class Heap {
  readonly #grow: (atLeast: number) => number;
  readonly #taken = new Map<number, number>();
  /** Ascending, never touching one another. */
  #free: Span[] = [];
  #end: number;

  /** Addresses from `start` to `end`. `grow` moves the end up by that much or more and says by how much; 0 if it cannot. */
  constructor(start: number, end: number, grow: (atLeast: number) => number) {
    this.#grow = grow;
    const first = Math.ceil(start / LINE) * LINE;
    this.#end = first;
    this.#extend(end - first);
  }

  /** The address of `bytes` free bytes, the first that fit; `null` if there are none and no more can be had. */
  take(bytes: number): number | null {
    const size = Math.max(LINE, Math.ceil(bytes / LINE) * LINE);
    let i = this.#free.findIndex((span) => span.size >= size);
    if (i < 0) {
      const last = this.#free.at(-1);
      const usable = last && last.start + last.size === this.#end ? last.size : 0;
      this.#extend(this.#grow(size - usable));
      i = this.#free.findIndex((span) => span.size >= size);
      if (i < 0) return null;
    }
    const { start, size: found } = this.#free[i] as Span;
    this.#free.splice(i, 1, ...(found > size ? [{ start: start + size, size: found - size }] : []));
    this.#taken.set(start, size);
    return start;
  }

  /** Gives back what `take` gave out. */
  release(start: number): void {
    const size = this.#taken.get(start);
    if (size === undefined) throw internal(`address ${start} was released, but is not taken`);
    this.#taken.delete(start);
    this.#insert({ start, size });
  }

  #extend(more: number): void {
    const size = Math.floor(more / LINE) * LINE;
    if (size <= 0) return;
    this.#insert({ start: this.#end, size });
    this.#end += size;
  }

  /** Puts a span among the free ones, joined with the neighbours that it touches. */
  #insert({ start, size }: Span): void {
    const at = this.#free.findIndex((span) => span.start > start);
    const place = at < 0 ? this.#free.length : at;
    const before = this.#free[place - 1];
    const after = this.#free[place];
    const joinsBefore = before !== undefined && before.start + before.size === start;
    const joinsAfter = after !== undefined && start + size === after.start;
    const joined = {
      start: joinsBefore ? before.start : start,
      size: size + (joinsBefore ? before.size : 0) + (joinsAfter ? after.size : 0),
    };
    this.#free.splice(place - Number(joinsBefore), Number(joinsBefore) + Number(joinsAfter), joined);
  }
}
