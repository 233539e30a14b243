/** Layers one after another, as types: what goes in, what comes out, and where two of them do not meet. */
import type { Layer, Size } from "./layer.ts";

/** What a module says of itself; `never` if it says nothing. */
type SizesOf<M> = M extends { readonly "~size"?: infer P } ? Exclude<P, undefined> : never;

type Into<M> = SizesOf<M> extends readonly [infer I extends number, Size] ? I : number;

/** The size behind `M` when `From` is the size before it. */
type After<M, From extends Size> =
  SizesOf<M> extends readonly [number, infer O extends Size]
    ? [O] extends ["same"]
      ? From
      : Exclude<O, "same">
    : number;

/** `M` where it takes what comes; otherwise the layer that would, for the editor to name. */
type Meeting<M, From extends Size> = From extends "same"
  ? M
  : number extends From
    ? M
    : number extends Into<M>
      ? M
      : Into<M> extends From
        ? M
        : Layer<From & number>;

/** The layers `L`, each in its place if it takes what the one before it gives. */
export type Chain<L extends readonly unknown[], From extends Size = "same"> = L extends readonly [
  infer M,
  ...infer Rest,
]
  ? readonly [Meeting<M, From>, ...Chain<Rest, After<M, From>>]
  : L;

/** The last axis that the whole chain takes. */
export type Entry<L extends readonly unknown[]> = L extends readonly [infer M, ...infer Rest]
  ? [SizesOf<M>] extends [never]
    ? number
    : SizesOf<M> extends readonly [number, "same"]
      ? Entry<Rest>
      : Into<M>
  : number;

/** The last axis that the whole chain gives; `number` as soon as one of its modules may do anything to a shape. */
export type Exit<L extends readonly unknown[], From extends Size = "same"> = L extends readonly [infer M, ...infer Rest]
  ? [SizesOf<M>] extends [never]
    ? number
    : Exit<Rest, After<M, From>>
  : L extends readonly []
    ? From
    : number;
