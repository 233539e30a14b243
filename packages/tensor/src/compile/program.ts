/** A step written down: what `capture` makes and every pass reads. Plain data. */
import type { DType, TypedArray } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Op } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import type { Storage } from "../tensor.ts";

/** Some memory, and how an instruction looks at it. Two refs are the same values if their storage is the same. */
export interface Ref {
  readonly storage: Storage;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** `out ← op(…inputs)`. Memory that lives outside the program is overwritten. */
export interface Instruction {
  readonly op: Op;
  readonly attrs: unknown;
  readonly inputs: readonly Ref[];
  readonly out: Ref;
}

export interface Program {
  readonly instructions: readonly Instruction[];
  /** What the caller passes in, in order. */
  readonly inputs: readonly Ref[];
  /** What the caller gets back. */
  readonly outputs: readonly Ref[];
}

/** Memory that exists only while a compiled step runs: it has no values, while the step is written down nor after. */
export class Temporary implements Storage {
  version = 0;
  readonly unreadable = true;

  get array(): TypedArray {
    throw new QzynnError(
      "compile: this tensor was made inside a compiled step and has no values outside; return it from the step",
    );
  }
}

/** Whether `storage` is memory of the program's own. */
export const isTemporary = (storage: Storage): boolean => storage instanceof Temporary;
