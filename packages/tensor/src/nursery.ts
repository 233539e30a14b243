/**
 * Where results of middle size are born: in the engine's memory, where the next operation finds them without a copy. The
 * oldest move out, to arrays that the garbage collector owns, when room is needed; the others when somebody asks for
 * their array. Nobody has to tell that a result is dead.
 */
import { allocateUnfilled, type TypedArray } from "./dtype.ts";
import type { Block } from "./op.ts";
import type { Storage, Tensor } from "./tensor.ts";
import { engine } from "./wasm/memory.ts";

/** Bytes of all results that are there at a time: about what a second-level cache and a part of the third hold. */
const ROOM = 1 << 22;
/** Fewer elements than this are copied to and fro faster than they are looked after. */
const LEAST = 1024;
/** More bytes than this push out too many others, and are copied once in either case. */
const MOST = ROOM / 8;
/** Bytes taken from the engine's memory at most. A free block waits for a result of its very size. */
const TAKEN = 1 << 24;

/** A link of the ring of results in the order in which they were made. */
interface Link {
  older: Link;
  younger: Link;
}

/** Where the ring starts and ends. */
class Ring implements Link {
  older: Link = this;
  younger: Link = this;
}

const ring = new Ring();
/** Bytes of those that are there. */
let used = 0;

/** The values of a result. Whoever asks for its `array` makes it move out. */
export class Young implements Storage, Link {
  version = 0;
  /** Where it lies in the engine's memory; `null` when it has moved out. */
  inside: Float32Array | null;
  older: Link;
  younger: Link = ring;
  #outside: TypedArray | null = null;

  constructor(inside: Float32Array) {
    this.inside = inside;
    used += inside.byteLength;
    this.older = ring.older;
    this.older.younger = this;
    ring.older = this;
  }

  get array(): TypedArray {
    this.moveOut();
    return this.#outside as TypedArray;
  }

  set array(array: TypedArray) {
    this.#outside = array;
    this.#leave();
  }

  moveOut(): void {
    if (!this.inside) return;
    this.#outside = allocateUnfilled("float32", this.inside.length);
    this.#outside.set(this.inside);
    this.#leave();
  }

  #leave(): void {
    const { inside } = this;
    if (!inside) return;
    this.inside = null;
    this.older.younger = this.younger;
    this.younger.older = this.older;
    // Links of something old would keep everything younger alive.
    this.older = this;
    this.younger = this;
    used -= inside.byteLength;
    const blocks = free.get(inside.length);
    if (blocks) blocks.push(inside);
    else free.set(inside.length, [inside]);
  }
}

/** Free blocks by their length in elements. */
const free = new Map<number, Float32Array[]>();
let taken = 0;

/** Room for a result of `length` float32, with anything in it; `null` where it cannot be born here. */
export function bear(length: number): Young | null {
  const bytes = length * Float32Array.BYTES_PER_ELEMENT;
  if (length < LEAST || bytes > MOST) return null;
  while (used + bytes > ROOM) (ring.younger as Young).moveOut();
  const inside = free.get(length)?.pop() ?? claim(length, bytes);
  return inside && new Young(inside);
}

function claim(length: number, bytes: number): Float32Array | null {
  const home = engine();
  if (!home?.shared) return null;
  if (taken + bytes > TAKEN) giveBack(home.heap);
  // A vector may be read past the end.
  const at = home.heap.take(bytes + 16);
  if (at === null) return null;
  taken += bytes;
  return new Float32Array(home.memory.buffer, at, length);
}

function giveBack(heap: { release(at: number): void }): void {
  for (const blocks of free.values()) {
    for (const block of blocks) {
      heap.release(block.byteOffset);
      taken -= block.byteLength;
    }
  }
  free.clear();
}

/** The values, where they lie: for a look that ends before the next result is made. */
export const valuesOf = (storage: Storage): TypedArray =>
  storage instanceof Young && storage.inside ? storage.inside : storage.array;

/** What kernels take of tensors: their values, where they lie. */
export function blocksOf(inputs: readonly Tensor[]): readonly Block[] {
  if (used > 0) for (const { storage } of inputs) if (storage instanceof Young) return inputs.map(blockOf);
  return inputs;
}

const blockOf = ({ shape, dtype, storage }: Tensor): Block => ({ shape, dtype, data: valuesOf(storage) });
