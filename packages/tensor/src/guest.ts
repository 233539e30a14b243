/** Values that lie in a buffer which is not theirs alone, for as long as nobody asks for the array. */
import { allocateUnfilled, type TypedArray } from "./dtype.ts";
import type { Block } from "./op.ts";
import type { Storage, Tensor } from "./tensor.ts";

/** Whoever asks for its `array` makes it move out, into one of its own. */
export class Guest implements Storage {
  version = 0;
  /** Where it lies; `null` when it has moved out. */
  inside: Float32Array | null;
  #outside: TypedArray | null = null;

  constructor(inside: Float32Array) {
    this.inside = inside;
  }

  get array(): TypedArray {
    this.moveOut();
    return this.#outside as TypedArray;
  }

  set array(array: TypedArray) {
    this.#outside = array;
    this.leave();
  }

  moveOut(): void {
    if (!this.inside) return;
    this.#outside = allocateUnfilled("float32", this.inside.length);
    this.#outside.set(this.inside);
    this.leave();
  }

  protected leave(): void {
    this.inside = null;
  }
}

/** The values, where they lie: for a look that ends before the next result is made. */
export const valuesOf = (storage: Storage): TypedArray =>
  storage instanceof Guest && storage.inside ? storage.inside : storage.array;

/** What kernels take of tensors: their values, where they lie. */
export function blocksOf(inputs: readonly Tensor[]): readonly Block[] {
  for (const { storage } of inputs) if (storage instanceof Guest) return inputs.map(blockOf);
  return inputs;
}

const blockOf = ({ shape, dtype, storage }: Tensor): Block => ({ shape, dtype, data: valuesOf(storage) });
