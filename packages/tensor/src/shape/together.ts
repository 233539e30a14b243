/** Shapes of tensors that are put together, as types. */
import type { Tensor } from "../tensor.ts";
import type { AsShape, Inserted, Place, Shape } from "./shape.ts";

type ShapeOf<T> = T extends Tensor<infer S> ? S : Shape;

type First<T extends readonly Tensor[]> = T extends readonly [infer A, ...unknown[]] ? ShapeOf<A> : Shape;

/** Whether all that is known of two shapes agrees, but for axis `P`. */
type Agree<A extends Shape, B extends Shape, P extends number, Seen extends 0[] = []> = A extends readonly [
  infer X extends number,
  ...infer I extends number[],
]
  ? B extends readonly [infer Y extends number, ...infer J extends number[]]
    ? Seen["length"] extends P
      ? Agree<I, J, P, [...Seen, 0]>
      : number extends X | Y
        ? Agree<I, J, P, [...Seen, 0]>
        : X extends Y
          ? Agree<I, J, P, [...Seen, 0]>
          : false
    : false
  : B extends readonly []
    ? true
    : false;

/** `S` where it may stand beside `A`; otherwise a shape that might. */
type Beside<A extends Shape, S extends Shape, P extends number> = number extends A["length"] | S["length"] | P
  ? S
  : Agree<A, S, P> extends true
    ? S
    : { readonly [I in keyof A]: I extends `${P}` ? number : A[I] };

/** The tensors `T`, each in its place if it continues the first one along axis `D`. */
export type Continuing<T extends readonly Tensor[], D extends number> = number extends T["length"]
  ? T
  : { readonly [I in keyof T]: Tensor<Beside<First<T>, ShapeOf<T[I]>, Place<First<T>, D>>> };

/** The sum of sizes along axis `P`, counted in a list; `number` where one is not known or large. */
type Sum<T extends readonly unknown[], P extends number, Total extends unknown[] = []> = T extends readonly [
  infer A,
  ...infer R,
]
  ? number extends ShapeOf<A>[P]
    ? number
    : IsShort<ShapeOf<A>[P]> extends true
      ? ListOf<ShapeOf<A>[P]> extends infer L extends unknown[]
        ? Sum<R, P, [...Total, ...L]>
        : number
      : number
  : Total["length"];

/** Whether a size has three digits at most: lists in types cannot grow much longer. */
type IsShort<N extends number> = `${N}` extends `${infer _}${infer _}${infer _}${infer R}`
  ? R extends ""
    ? true
    : false
  : true;

type ListOf<N extends number, L extends unknown[] = []> = L["length"] extends N ? L : ListOf<N, [...L, 0]>;

/** Shape of the tensors `T` one after another along axis `D`. */
export type Concatenated<T extends readonly Tensor[], D extends number> = number extends
  | T["length"]
  | First<T>["length"]
  | D
  ? Shape
  : AsShape<ConcatenatedAt<T, First<T>, Place<First<T>, D>>>;

type ConcatenatedAt<T extends readonly Tensor[], A extends Shape, P extends number> = {
  readonly [I in keyof A]: I extends `${P}` ? Sum<T, P> : A[I];
};

/** The tensors `T`, each in its place if it has the shape of the first one. */
export type Alike<T extends readonly Tensor[]> = number extends T["length"]
  ? T
  : { readonly [I in keyof T]: Tensor<Beside<First<T>, ShapeOf<T[I]>, -1>> };

/** Shape of the tensors `T` side by side along a new axis at place `D`. */
export type Stacked<T extends readonly Tensor[], D extends number> = number extends T["length"]
  ? Shape
  : Inserted<First<T>, D, T["length"]>;
