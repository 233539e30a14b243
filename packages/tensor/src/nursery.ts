/**
 * Where results of middle size are born: in the engine's memory, where the next operation finds them without a copy. The
 * oldest move out, to arrays that the garbage collector owns, when room is needed; the others when somebody asks for
 * their array. Nobody has to tell that a result is dead.
 */
import { Guest } from "./guest.ts";
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

/** The values of a result that was born here. */
export class Young extends Guest implements Link {
  older: Link;
  younger: Link = ring;

  constructor(inside: Float32Array) {
    super(inside);
    used += inside.byteLength;
    this.older = ring.older;
    this.older.younger = this;
    ring.older = this;
  }

  protected override leave(): void {
    const { inside } = this;
    if (!inside) return;
    super.leave();
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
