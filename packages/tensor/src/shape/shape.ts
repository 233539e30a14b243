/** Shapes as types: what the compiler knows of them while you type. The runtime twins stand beside. */

/** A shape is a list of sizes. `number` in a type means "known only when it runs". */
export type Shape = readonly number[];

/** The size of the last axis. */
export type Last<S extends Shape> = S extends readonly [...infer _, infer L extends number] ? L : number;

/** All axes but the last. */
export type Init<S extends Shape> = S extends readonly [...infer I extends number[], number] ? Readonly<I> : Shape;

/** One axis of a broadcast: equal sizes stay, 1 gives way; `never` where they cannot meet. */
type Wider<A extends number, B extends number> = number extends A
  ? B extends 1
    ? number
    : B
  : number extends B
    ? A extends 1
      ? number
      : A
    : A extends 1
      ? B
      : B extends 1
        ? A
        : A extends B
          ? A
          : never;

/** Shape of `a + b`; an axis is `never` where the sizes cannot meet. */
export type Broadcast<A extends Shape, B extends Shape> = number extends A["length"]
  ? Shape
  : number extends B["length"]
    ? Shape
    : A extends readonly [...infer I extends number[], infer X extends number]
      ? B extends readonly [...infer J extends number[], infer Y extends number]
        ? readonly [...Broadcast<I, J>, Wider<X, Y>]
        : A
      : B;

/** A tuple with a `never` in it. */
type Broken<S extends Shape> = S extends readonly [infer H, ...infer T extends number[]]
  ? [H] extends [never]
    ? true
    : Broken<T>
  : false;

/** `B` where `a + b` broadcasts; otherwise the shape that would have fitted, for the editor to name. */
export type Fits<A extends Shape, B extends Shape> = Broken<Broadcast<A, B>> extends true ? A : B;

/** Axis `D`, which may be counted from the end, as its place in a shape of `N` axes; `number` if not known. */
export type Place<S extends Shape, D extends number> = `${D}` extends `-${infer K extends number}`
  ? CutLast<S, K>["length"]
  : D;

/** The shape without its last `K` axes. */
type CutLast<S extends Shape, K extends number, Gone extends unknown[] = []> = Gone["length"] extends K
  ? S
  : S extends readonly [...infer I extends number[], number]
    ? CutLast<I, K, [...Gone, 0]>
    : never;

/** `S` without the axes at the places `P`, or with them as 1. */
type Without<
  S extends Shape,
  P extends number,
  Kept extends boolean,
  Seen extends unknown[] = [],
> = S extends readonly [infer H extends number, ...infer T extends number[]]
  ? Seen["length"] extends P
    ? Kept extends true
      ? readonly [1, ...Without<T, P, Kept, [...Seen, 0]>]
      : Without<T, P, Kept, [...Seen, 0]>
    : readonly [H, ...Without<T, P, Kept, [...Seen, 0]>]
  : readonly [];

/** Shape of a reduction along a literal axis, or a list of them; plain `Shape` where one is known only at run time. */
export type Reduce<
  S extends Shape,
  D extends number | readonly number[],
  Kept extends boolean = false,
> = number extends S["length"]
  ? Shape
  : boolean extends Kept
    ? Shape
    : D extends readonly number[]
      ? number extends D["length"] | D[number]
        ? Shape
        : Without<S, D extends readonly [] ? number : Places<S, D>[number], Kept>
      : number extends D
        ? Shape
        : D extends number
          ? Without<S, Place<S, D>, Kept>
          : Shape;

type Places<S extends Shape, D extends readonly number[]> = { readonly [I in keyof D]: Place<S, D[I]> };

/** Shape of `a · b` for matrices and stacks of matrices on the left. */
export type MatMul<A extends Shape, B extends Shape> = number extends A["length"]
  ? Shape
  : B extends readonly [number, infer N extends number]
    ? A extends readonly [number]
      ? readonly [N]
      : readonly [...Init<A>, N]
    : Shape;

/** `B` where the rows of `b` meet the columns of `a`; otherwise a shape that would have. */
export type Meets<A extends Shape, B extends Shape> = number extends A["length"]
  ? B
  : B extends readonly [infer K extends number, infer N extends number]
    ? number extends K
      ? B
      : number extends Last<A>
        ? B
        : K extends Last<A>
          ? B
          : readonly [Last<A>, N]
    : B;

/** Shape of the matrix `x` turned round. */
export type Turned<S extends Shape> = S extends readonly [infer R extends number, infer C extends number]
  ? readonly [C, R]
  : Shape;

/** `T` if it is a shape, else any. */
export type AsShape<T> = T extends Shape ? T : Shape;

/** `R` where `S` and the axes `D` are known while you type; any shape where they are not, or out of range. */
type IfKnown<S extends Shape, D extends number, R> = number extends S["length"]
  ? Shape
  : number extends D
    ? Shape
    : AsShape<R>;

/** Axes `A` and `B` of `S` swapped. */
export type Swapped<S extends Shape, A extends number, B extends number> = IfKnown<
  S,
  A | B,
  SwappedAt<S, Place<S, A>, Place<S, B>>
>;

type SwappedAt<S extends Shape, A extends number, B extends number> = {
  readonly [I in keyof S]: I extends `${A}` ? S[B] : I extends `${B}` ? S[A] : S[I];
};

/** Axes of `S` in the order `P`. */
export type Permuted<S extends Shape, P extends readonly number[]> = IfKnown<
  S,
  P[number],
  { readonly [I in keyof P]: S[Place<S, P[I]>] }
>;

/** `S` with a new axis of size `N` at place `D`. */
export type Inserted<S extends Shape, D extends number, N extends number = 1> = IfKnown<
  S,
  D,
  InsertedAt<S, Place<readonly [...S, 1], D>, N>
>;

type InsertedAt<
  S extends Shape,
  P extends number,
  N extends number,
  Before extends number[] = [],
> = Before["length"] extends P
  ? readonly [...Before, N, ...S]
  : S extends readonly [infer H extends number, ...infer T extends number[]]
    ? InsertedAt<T, P, N, [...Before, H]>
    : Shape;
