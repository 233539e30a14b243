/** What a checkpoint can hold. */
import type { Tensor, TypedArray } from "@qzynn/tensor";

/** Tensors, arrays of numbers and plain values in lists and plain objects, as deep as needed. */
export type Tree =
  | Tensor
  | TypedArray
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly Tree[]
  | { readonly [key: string]: Tree };

/** Deeper trees are mistakes, or attacks on the stack. */
export const DEEPEST = 200;

/** JSON in which a special value is an object with the single key `$`; other keys that begin with `$` get one more. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** `["tensor", name]`, `["array", name]`, `["number", "NaN"]`, `["bigint", "12"]`, `["undefined"]`. */
export type Special = readonly [kind: string, content?: string];

export const FORMAT = "qzynn.checkpoint";
export const VERSION = "1";
export const TREE = "qzynn.tree";
export const CHECKSUM = "qzynn.crc32c";
