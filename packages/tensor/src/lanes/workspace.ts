/** Where eager kernels work: the engine's memory, with scratch room for whatever does not lie there. */
import type { TypedArray } from "../dtype.ts";
import { LastingScratch } from "../wasm/lastingScratch.ts";
import { type Engine, engine, isResident } from "../wasm/memory.ts";
import { Scratch } from "../wasm/scratch.ts";
import { isTracing, spoilTrace } from "../wasm/trace.ts";

/** A place in the engine's memory, in bytes. */
export type Address = number;

/** Sixteen bytes for one vector that must not be written where it belongs. Nobody else uses the memory's first bytes. */
export const BOUNCE: Address = 16;

/** Up to this many floats, copying them one by one is faster than asking for it to be done. */
const FEW = 16;

/** Into and out of shared memory V8 copies whole words, but byte by byte, eight times slower, where the two ends differ by a part of one. */
const WORD = 8;

/** The first address from `home` on that differs from that of element `start` of `array` by whole words. */
export const seat = (home: Address, array: TypedArray, start: number): Address =>
  home + ((array.byteOffset + start * array.BYTES_PER_ELEMENT) % WORD);

export class Workspace {
  readonly memory: WebAssembly.Memory;
  readonly #engine: Engine;
  readonly #scratch: Scratch;
  /** For traced operations, which will find their room where it was: never moved. */
  readonly #lasting: LastingScratch;

  constructor(home: Engine) {
    this.#engine = home;
    this.memory = home.memory;
    this.#scratch = new Scratch(home.heap);
    this.#lasting = new LastingScratch(home.heap);
  }

  /** Room for `bytes` bytes until `finish`; `null` if there is none. */
  room(bytes: number): Address | null {
    return (isTracing() ? this.#lasting : this.#scratch).take(bytes);
  }

  /** Room to copy `length` elements of `array` to, and from; see `seat`. */
  roomFor(array: TypedArray, length: number): Address | null {
    return this.room(length * array.BYTES_PER_ELEMENT + WORD);
  }

  /** Where kernels find all of `array`: its own place, or a copy; `null` if there is no room for one. */
  find(array: TypedArray): Address | null {
    if (isResident(array)) return array.byteOffset;
    const home = this.roomFor(array, array.length);
    if (home === null) return null;
    const at = seat(home, array, 0);
    this.bring(array, at, 0, array.length);
    return at;
  }

  /** Copies elements `start` to `start + length` of `array` to `at`. */
  bring(array: TypedArray, at: Address, start: number, length: number): void {
    spoilTrace();
    const { floats, integers, bytes } = this.#engine.views;
    const isFloats = array instanceof Float32Array;
    if (isFloats && length <= FEW) {
      for (let i = 0; i < length; i++) floats[at / 4 + i] = array[start + i] as number;
      return;
    }
    const part = length === array.length ? array : array.subarray(start, start + length);
    if (isFloats) floats.set(part, at / 4);
    else if (array instanceof Int32Array) integers.set(part, at / 4);
    else bytes.set(part, at);
  }

  /** Copies `length` elements from `at` to `start` of `array`. */
  save(array: TypedArray, at: Address, start: number, length: number): void {
    spoilTrace();
    const { floats, integers, bytes } = this.#engine.views;
    const isFloats = array instanceof Float32Array;
    if (isFloats && length <= FEW) for (let i = 0; i < length; i++) array[start + i] = floats[at / 4 + i] as number;
    else if (isFloats) array.set(floats.subarray(at / 4, at / 4 + length), start);
    else if (array instanceof Int32Array) array.set(integers.subarray(at / 4, at / 4 + length), start);
    else array.set(bytes.subarray(at, at + length), start);
  }

  /** Ends an operation: all its room is free again. */
  finish(): void {
    this.#scratch.reset();
    this.#lasting.reset();
  }
}

let made: Workspace | null | undefined;

/** The workspace of this thread; `null` where there is no WebAssembly memory to work in. */
export function workspace(): Workspace | null {
  if (made === undefined) {
    const home = engine();
    made = home && new Workspace(home);
  }
  return made;
}
