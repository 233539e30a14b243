/** The one class: a shape, a dtype, the values, and where they came from. */
import { allocate, type DType, type TypedArray } from "./dtype.ts";
import { QzynnError } from "./errors.ts";
import type { Methods } from "./methods.ts";
import type { Op, Signature } from "./op.ts";
import { type Place, whereabouts } from "./place.ts";
import type { Shape } from "./shape/shape.ts";
import { sizeOf } from "./shape/size.ts";

/** Memory that one tensor, and every reshape of it, looks at. `version` counts the times it was overwritten. */
export interface Storage {
  array: TypedArray;
  version: number;
  /** The number it holds, if it was written as one in a formula and nobody can change it. */
  readonly constant?: number;
  /** It has no values, or none that can be looked at now. */
  readonly unreadable?: boolean;
}

/** A value that was kept for backward, which argument of its rule it is, and the version that it had. */
export interface Kept {
  readonly place: number;
  readonly tensor: Tensor;
  readonly version: number;
}

/** A step of the way back. `backward` walks from results to leaves, and frees what was kept behind it. */
interface Step {
  readonly name: string;
  readonly inputs: readonly Signature[];
  /** Per input: where its gradient goes, or null if nobody wants one. */
  readonly parents: readonly (Source | null)[];
  kept: readonly Kept[];
  freed: boolean;
  /** Where in the program it was. */
  readonly where: Place | null;
  /** Has the stack of its call; in anomaly mode alone. */
  readonly call: Error | null;
}

/** How the result of an operation came to be, and what its gradient rules look at: inputs and the output, by place. */
export interface Origin extends Step {
  readonly kind: "op";
  readonly op: Op;
  readonly attrs: unknown;
}

/** One rule for several results: from the gradients that came to them to those of the inputs. */
export interface Joint extends Step {
  readonly kind: "joint";
  rule: (given: readonly (Tensor | undefined)[]) => readonly (Tensor | null)[];
  /** Through which results something flows back. */
  readonly differentiable: readonly boolean[];
}

/** How one of several results came to be: its parent is what made them all. */
export interface Part extends Step {
  readonly kind: "part";
  readonly place: number;
}

export type Node = Origin | Joint | Part;

/** Where a gradient can go: a leaf, or how a computed value came to be. The value itself need not be there any more. */
export type Source = Tensor | Node;

/** Where the gradient of `x` goes. */
export const sourceOf = (x: Tensor): Source => x.origin ?? x;

/**
 * Numbers in a grid of `shape`. Values are a plain typed array that the garbage collector owns: nothing to dispose of.
 *
 * Make one with {@link tensor}, {@link zeros}, {@link rand} and their like; every operation is a method and a function.
 *
 * @example
 * ```ts
 * import { tensor } from "@qzynn/tensor";
 * const w = tensor([[1, 2], [3, 4]], { requiresGrad: true });
 * w.mul(w).sum().backward();
 * w.grad?.toArray(); // → [ [ 2, 4 ], [ 6, 8 ] ]
 * ```
 */
export class Tensor<S extends Shape = Shape> {
  readonly shape: S;
  readonly dtype: DType;
  /** The gradient that `backward` has collected so far, or `null`. */
  grad: Tensor | null = null;
  /** @internal */
  readonly storage: Storage;
  /** @internal */
  origin: Origin | Part | null = null;
  private wanted = false;

  /** @internal Use {@link tensor} or {@link fromArray}. */
  constructor(shape: S, dtype: DType, storage: Storage) {
    this.shape = shape;
    this.dtype = dtype;
    this.storage = storage;
  }

  /** The values, row by row. Live: writing to it changes the tensor, unseen by autograd; `assign` is seen. */
  get data(): TypedArray {
    if (sealed) {
      throw new QzynnError(
        `compile: a value was read inside a compiled step${whereabouts()}, which is being written down and not computed; ` +
          "return the tensor from the step and read it outside, or run the step without compile",
      );
    }
    return this.storage.array;
  }

  /** Whether `backward` should bring a gradient here. Only floating-point tensors can. */
  get requiresGrad(): boolean {
    return this.wanted;
  }

  set requiresGrad(wanted: boolean) {
    if (wanted && this.dtype !== "float32" && this.dtype !== "float64") {
      throw new QzynnError(
        `requiresGrad: a tensor of ${this.dtype} has no gradient; convert it with .to("float32") first`,
      );
    }
    if (!wanted && this.origin) {
      throw new QzynnError(
        "requiresGrad: only a leaf can stop wanting a gradient; use .detach() for the value of a computation",
      );
    }
    this.wanted = wanted;
  }

  /** Whether nothing that autograd watched computed it: parameters and inputs. */
  get isLeaf(): boolean {
    return this.origin === null;
  }

  /** How many axes. */
  get ndim(): number {
    return this.shape.length;
  }

  /** How many elements. */
  numel(): number {
    return sizeOf(this.shape);
  }
}

// biome-ignore lint/correctness/noUnusedVariables: merging needs the class's own parameters.
export interface Tensor<S extends Shape = Shape> extends Methods {}

let sealed = false;

/** Whether values cannot be read just now. */
export const isSealed = (): boolean => sealed;

/** Runs `body`, in which no value can be read: what it reads would be taken for what every later run finds. */
export function withSealedValues<R>(body: () => R): R {
  const before = sealed;
  sealed = true;
  try {
    return body();
  } finally {
    sealed = before;
  }
}

/** A tensor of zeros, made without passing through `apply`. */
export function blank<S extends Shape>(shape: S, dtype: DType): Tensor<S> {
  return new Tensor(shape, dtype, { array: allocate(dtype, sizeOf(shape)), version: 0 });
}

/** A number that stands in a formula, as a tensor without axes unless `shape` gives it some of size 1. */
export function constant(value: number, dtype: DType, shape: Shape = []): Tensor {
  const array = allocate(dtype, 1);
  array[0] = value;
  return new Tensor(shape, dtype, { array, version: 0, constant: array[0] });
}

/** The same values under another shape of the same size. Nothing is copied. */
export const alias = <S extends Shape>(x: Tensor, shape: S): Tensor<S> => new Tensor(shape, x.dtype, x.storage);
