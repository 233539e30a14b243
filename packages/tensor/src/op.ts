/**
 * The contract of an operation: its rules, kept in one place.
 *
 * There are four kinds, and there will be no fifth: engines switch on the kind and never on a name.
 * New operations are new members of a kind.
 */
import type { DType, TypedArray } from "./dtype.ts";
import type { Formula } from "./formula/arithmetic.ts";
import type { Shape } from "./shape/shape.ts";
import type { Tensor } from "./tensor.ts";
import type { WasmFunction } from "./wasm/function.ts";
import type { Local, Value } from "./wasm/value.ts";

/** Values in memory: what a kernel reads or fills. Row-major, without gaps. */
export interface Block {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly data: TypedArray;
}

/** What is known of an input before anything is computed. */
export interface Signature {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** What a gradient rule may look at. `x` and `y` are there only if the op says that it keeps them. */
export interface Saved<Attrs> {
  readonly x: readonly Tensor[];
  readonly y: Tensor;
  readonly attrs: Attrs;
  /** What went in: known even of inputs that were not kept. */
  readonly inputs: readonly Signature[];
}

/** The gradient of input `index`, given the gradient of the output. Broadcasting is undone by `backward`. */
export type Gradient<Attrs> = (g: Tensor, saved: Saved<Attrs>, index: number) => Tensor;

interface WithGradient<Attrs> {
  readonly name: string;
  /** One rule for each input, `null` where there is none, or one rule for all of them. */
  readonly gradients?: readonly (Gradient<Attrs> | null)[] | Gradient<Attrs>;
  /** What the rules look at, and therefore what stays in memory until backward. Nothing, if not said. */
  readonly keeps?: "x" | "y" | "xy";
  /** The dtype of the result; the promoted one of the inputs where it says nothing. */
  dtype?(inputs: readonly Signature[], attrs: Attrs): DType;
}

/** A slope: `d out / d input`, of the inputs and then the output; a number where it is the same everywhere. */
export type Slope = Formula | number;

/** The same formula at every place. Inputs broadcast. */
export interface Elementwise {
  readonly kind: "elementwise";
  readonly name: string;
  readonly formula: Formula;
  /** How many inputs it takes. */
  readonly arity: number;
  /** One slope for each input; `null` where nothing flows back; none at all if it cannot be differentiated. */
  readonly slopes?: readonly (Slope | null)[];
  readonly dtype: (inputs: readonly Signature[]) => DType;
}

/** A function that is not put together from words: its numbers as JavaScript has them, and its SIMD code if that pays. */
export interface Special extends Elementwise {
  readonly value: (...x: number[]) => number;
  readonly lanes?: (f: WasmFunction, ...x: Local<"v128">[]) => Local<"v128">;
  /** The same of four int32. */
  readonly integers?: (...x: Value<"v128">[]) => Value<"v128">;
}

/** Which axes a reduction folds, ascending, and whether they stay as 1. */
export interface Axes {
  readonly axes: readonly number[];
  readonly keepdim: boolean;
}

/**
 * Folds axes away: `combine(so far, next)`, which must also fold two partial results into one; `start` changes nothing.
 * In what order is up to the kernel, and depends on the shape alone.
 */
export interface Reduction extends WithGradient<Axes> {
  readonly kind: "reduction";
  readonly start: number;
  readonly combine: Formula;
  /** Refuse to fold nothing: there is no largest of no numbers. */
  readonly refusesEmpty?: boolean;
}

/** Where each output element lies in the input, in elements. */
export interface Layout {
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

/** The same values in another arrangement. */
export interface View<Attrs> extends WithGradient<Attrs> {
  readonly kind: "view";
  layout(input: Shape, attrs: Attrs): Layout;
}

/** Anything else: a shape rule and a function that fills the output. */
export interface Kernel<Attrs> extends WithGradient<Attrs> {
  readonly kind: "kernel";
  shape(inputs: readonly Signature[], attrs: Attrs): Shape;
  /** `out` is all zeros when this is called, unless the op `fills`. */
  run(out: Block, inputs: readonly Block[], attrs: Attrs): void;
  /** It writes every element of `out`, and does not need it to be zeros. */
  readonly fills?: boolean;
  /** All its work is calls of compiled kernels, or none of it is. Such calls can be made again without the op. */
  readonly traceable?: boolean;
  /** It broadcasts all axes but so many last ones, which are its own: a stack of matrices has 2. */
  readonly stacks?: number;
  /** It draws random numbers. Its attributes for so many draws at once, along a new first axis. */
  many?(attrs: Attrs, times: number): Attrs;
  /** It does something besides filling its output, and must run even if nobody reads that. */
  readonly effect?: boolean;
  /** For shapes where it is an elementwise operation on inputs of other shapes: that one, so that it fuses. */
  elementwise?(
    inputs: readonly Signature[],
    attrs: Attrs,
  ): { readonly op: Elementwise; readonly shapes: readonly Shape[] } | null;
}

/** Any operation, its attributes known to itself alone. */
export type Op = Elementwise | Reduction | View<unknown> | Kernel<unknown>;
