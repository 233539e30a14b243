/** Values of Python, as far as a file of `torch.save` needs them: lists and tuples are arrays, dictionaries maps. */
import type { KindName } from "../elements/kinds.ts";
import { bad } from "./bad.ts";

export type Python =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | Python[]
  | Map<Python, Python>
  | Global
  | StorageReference
  | TensorReference
  | NumpyType
  | NumpyArray;

/** A class or function, by name; only those of the allow-list can be called, and none of them runs anything. */
export class Global {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Numbers that lie elsewhere in the file. */
export class StorageReference {
  readonly key: string;
  /** `null` for bytes that get their kind from the tensor. */
  readonly kind: KindName | null;
  /** How many elements. */
  readonly length: number;

  constructor(key: string, kind: KindName | null, length: number) {
    this.key = key;
    this.kind = kind;
    this.length = length;
  }
}

/** A view of a storage; the numbers may come later in the file than what refers to them. */
export class TensorReference {
  readonly storage: StorageReference;
  readonly kind: KindName;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Whether the numbers lie there with the opposite sign. */
  readonly isNegated: boolean;

  constructor(
    storage: StorageReference,
    kind: KindName,
    offset: number,
    shape: readonly number[],
    strides: readonly number[],
    isNegated: boolean,
  ) {
    this.storage = storage;
    this.kind = kind;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.isNegated = isNegated;
  }
}

/** A kind of number of NumPy's; which byte comes first is told later. */
export class NumpyType {
  readonly kind: KindName;
  isBig = false;

  constructor(kind: KindName) {
    this.kind = kind;
  }
}

/** An array of NumPy's, which is made empty and filled later. */
export class NumpyArray {
  kind: KindName = "float64";
  shape: readonly number[] = [0];
  isFortran = false;
  /** The lowest byte of each element first. */
  bytes = new Uint8Array();
}

/** What a file may make out of few bytes: the same things again and again. */
export class Budget {
  private left: number;
  private readonly limit: number;

  constructor(limit: number) {
    this.left = limit;
    this.limit = limit;
  }

  /** @throws {QzynnError} if that is more than is left. */
  spend(bytes: number): void {
    this.left -= bytes;
    if (!(this.left >= 0)) {
      throw bad(
        `its content takes more than ${this.limit} bytes`,
        "raise the limit with { limit } if you trust the file",
      );
    }
  }
}

export const isSizes = (value: Python | undefined): value is number[] =>
  Array.isArray(value) && value.length <= 64 && value.every((d) => Number.isSafeInteger(d) && Number(d) >= 0);
