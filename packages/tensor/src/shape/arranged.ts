/** What becomes of shapes when values are arranged anew, as types. A size that follows from a product may stay `number`. */
import type { Place, Shape } from "./shape.ts";

/** `A` without its first `H`. */
type TakeOut<A extends Shape, H extends number> = A extends readonly [
  infer X extends number,
  ...infer R extends number[],
]
  ? X extends H
    ? R
    : readonly [X, ...TakeOut<R, H>]
  : readonly [];

/** The sizes of `A` that are not among `B`, each counted as often as it stands there; 1 does not count. */
type Minus<A extends Shape, B extends Shape> = B extends readonly [infer H extends number, ...infer T extends number[]]
  ? Minus<TakeOut<A, H>, T>
  : WithoutOnes<A>;

type WithoutOnes<A extends Shape> = A extends readonly [infer X extends number, ...infer R extends number[]]
  ? X extends 1
    ? WithoutOnes<R>
    : readonly [X, ...WithoutOnes<R>]
  : readonly [];

/** Whether all sizes are known. */
type IsKnown<S extends Shape> = number extends S["length"] ? false : number extends S[number] ? false : true;

/** What −1 stands for, when a reshape leaves these sizes over on either side. */
type Rest<Left extends Shape, Right extends Shape> = Right extends readonly []
  ? Left extends readonly []
    ? 1
    : Left extends readonly [infer X extends number]
      ? X
      : number
  : number;

/** Shape of `x.reshape(T)` for an `x` of `S`. */
export type Reshaped<S extends Shape, T extends Shape> = {
  readonly [I in keyof T]: T[I] extends -1
    ? IsKnown<S> extends true
      ? IsKnown<T> extends true
        ? Rest<Minus<S, T>, TakeOut<Minus<T, S>, -1>>
        : number
      : number
    : T[I];
};

/** What a shape is that holds as many elements as `S`: for the editor to name. */
interface Of<S extends Shape> {
  readonly "as many elements as": S;
}

/** `T` where it may hold the elements of `S`. */
export type Fills<S extends Shape, T extends Shape> =
  IsKnown<S> extends true
    ? IsKnown<T> extends true
      ? -1 extends T[number]
        ? T
        : [Minus<S, T>, Minus<T, S>] extends [infer L extends Shape, infer R extends Shape]
          ? IsOdd<L, R> extends true
            ? Of<S>
            : T
          : T
      : T
    : T;

/** Whether two lists of sizes have different products for sure: at most one size in each, and not the same. */
type IsOdd<L extends Shape, R extends Shape> = [L["length"] | R["length"]] extends [0]
  ? false
  : [L["length"] | R["length"]] extends [0 | 1]
    ? true
    : false;

type Joined<
  S extends Shape,
  A extends number,
  B extends number,
  Seen extends 0[] = [],
  Open extends Shape = [],
> = S extends readonly [infer H extends number, ...infer T extends number[]]
  ? Seen["length"] extends B
    ? readonly [Product<readonly [...Open, H]>, ...T]
    : Seen["length"] extends A
      ? Joined<T, A, B, [...Seen, 0], [H]>
      : Open extends readonly []
        ? readonly [H, ...Joined<T, A, B, [...Seen, 0]>]
        : Joined<T, A, B, [...Seen, 0], readonly [...Open, H]>
  : readonly [];

/** A product of sizes, as far as it is one of them. */
type Product<S extends Shape> =
  WithoutOnes<S> extends readonly [] ? 1 : WithoutOnes<S> extends readonly [infer X extends number] ? X : number;

/** Shape of `S` with the axes `A` to `B` joined into one. */
export type Flattened<S extends Shape, A extends number, B extends number> = number extends S["length"] | A | B
  ? Shape
  : S extends readonly []
    ? readonly [1]
    : Joined<S, Place<S, A>, Place<S, B>>;
