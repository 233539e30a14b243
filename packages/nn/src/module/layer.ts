/** What the compiler knows of a layer: how it changes the size of the last axis. */
import type { Shape, Tensor } from "@qzynn/tensor";
import type { Module } from "./module.ts";

/** A size of the last axis; `"same"`: whatever came in goes out; `number`: known only at run time. */
export type Size = number | "same";

type Last<S extends Shape> = S extends readonly [...infer _, infer L extends number] ? L : number;

type Init<S extends Shape> = S extends readonly [...infer I extends number[], number] ? Readonly<I> : Shape;

/** `S` where its last axis is `I` or may be; otherwise the shape that would have fitted, for the editor to name. */
export type Takes<S extends Shape, I extends number> = number extends S["length"]
  ? S
  : number extends I
    ? S
    : number extends Last<S>
      ? S
      : Last<S> extends I
        ? S
        : readonly [...Init<S>, I];

/** `S` with its last axis turned into `O`. */
export type Gives<S extends Shape, O extends Size> = [O] extends ["same"]
  ? S
  : number extends O
    ? Shape
    : number extends S["length"]
      ? Shape
      : readonly [...Init<S>, Exclude<O, "same">];

/**
 * A module from tensor to tensor that turns a last axis of `I` into one of `O` and leaves the axes before it alone.
 * Plain `Layer` is any module of one tensor: the type for lists of layers.
 */
export interface Layer<I extends number = number, O extends Size = Size> extends Module {
  /** For the compiler alone: no layer has such a property. A module without it may do anything to a shape. */
  readonly "~size"?: readonly [takes: I, gives: O] | undefined;
  forward<S extends Shape>(x: Tensor<S> & Tensor<Takes<S, I>>): Tensor<Gives<S, O>>;
}
