/** What a batch of samples looks like, as a type. */
import type { Tensor, TypedArray } from "@qzynn/tensor";

/** A tensor of samples gets an axis in front. */
type Stacked<S extends readonly number[]> = number extends S["length"] ? Tensor : Tensor<readonly [number, ...S]>;

/** The batch that {@link collate} makes of samples of type `T`. */
export type Collated<T> =
  T extends Tensor<infer S>
    ? Stacked<S>
    : T extends TypedArray | number | boolean
      ? Tensor
      : T extends string
        ? string[]
        : T extends readonly unknown[] | object
          ? { -readonly [K in keyof T]: Collated<T[K]> }
          : never;
