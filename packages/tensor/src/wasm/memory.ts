/**
 * The one memory that all kernels work in. A shared one if it can be had: growing it leaves every view of it valid.
 * Otherwise a plain one, whose views die when it grows; otherwise none, and nothing runs in WebAssembly.
 */
import { Heap } from "./heap.ts";
import { MOST_PAGES } from "./module.ts";

/** The engine's memory and how it is divided. */
export interface Engine {
  readonly memory: WebAssembly.Memory;
  /** Whether views outlive growth, and with them tensors that lie here for good. */
  readonly shared: boolean;
  readonly heap: Heap;
  /** All of the memory, as it is now. */
  readonly views: Views;
}

interface Views {
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  readonly bytes: Uint8Array;
}

const PAGE = 65536;
const FIRST_PAGES = 64;
/** Kernels read whole vectors, up to 15 bytes past an array; at the very end there must be something to read. */
const GUARD = 64;

/** Built at the first call: `null` where there is no WebAssembly to work with. */
export function engine(): Engine | null {
  built ??= build();
  return built.engine;
}

/** Why the memory is not the shared one; `null` if it is. */
export function shortcoming(): string | null {
  built ??= build();
  return built.reason;
}

/**
 * Whether `array` lies in the engine's memory, so that kernels reach it where it is. Nothing there starts at 0,
 * which is looked at first because asking a small array for its buffer makes V8 move it out of its heap.
 */
export function isResident(array: ArrayBufferView): boolean {
  if (array.byteOffset === 0) return false;
  const { buffer } = array;
  return buffer === buffers[0] || buffers.indexOf(buffer, 1) > 0;
}

let built: { engine: Engine | null; reason: string | null } | null = null;

/** Every buffer that the memory has had, the last one first: growing makes a longer one, over the same bytes if shared. */
const buffers: ArrayBufferLike[] = [];

function build(): { engine: Engine | null; reason: string | null } {
  if (typeof WebAssembly === "undefined") return { engine: null, reason: "there is no WebAssembly here" };
  if (!WebAssembly.validate(SIMD)) return { engine: null, reason: "this WebAssembly has no SIMD" };
  const reasons: string[] = [];
  // A large maximum costs address space only, but some systems ration that.
  for (const maximum of [MOST_PAGES, MOST_PAGES / 4, MOST_PAGES / 16]) {
    const memory = tryMemory({ initial: FIRST_PAGES, maximum, shared: true }, reasons);
    if (memory) return { engine: divide(memory, true), reason: null };
  }
  const memory = tryMemory({ initial: FIRST_PAGES }, reasons);
  const why = `no shared memory: ${reasons[0]}`;
  return {
    engine: memory && divide(memory, false),
    reason: memory ? why : `${why}; no other either: ${reasons.at(-1)}`,
  };
}

function tryMemory(kind: WebAssembly.MemoryDescriptor, reasons: string[]): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory(kind);
  } catch (error) {
    reasons.push(String(error));
    return null;
  }
}

function divide(memory: WebAssembly.Memory, shared: boolean): Engine {
  let views = viewsOf(memory);
  const grow = (atLeast: number): number => {
    const have = memory.buffer.byteLength;
    const need = Math.ceil(atLeast / PAGE);
    // By half again, so that growth stays rare; by the least, if there is no room for that.
    for (const pages of [Math.max(need, Math.ceil(have / PAGE / 2)), need]) {
      try {
        memory.grow(pages);
        views = viewsOf(memory);
        return memory.buffer.byteLength - have;
      } catch {
        // Refused: the next, smaller one.
      }
    }
    return 0;
  };
  // Address 0 stays unused: it would look like "nowhere".
  const heap = new Heap(GUARD, memory.buffer.byteLength - GUARD, grow);
  return {
    memory,
    shared,
    heap,
    get views() {
      return views;
    },
  };
}

function viewsOf({ buffer }: WebAssembly.Memory): Views {
  buffers.unshift(buffer);
  return { floats: new Float32Array(buffer), integers: new Int32Array(buffer), bytes: new Uint8Array(buffer) };
}

/** A module with one function that uses a vector instruction. */
const SIMD = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  10,
  1,
  8,
  0,
  65,
  0,
  253,
  15,
  253,
  98,
  11,
);
