/** What functions of functions take and give. */
import { QzynnError } from "../../errors.ts";
import { detach } from "../../ops/detach.ts";
import { reshape } from "../../ops/reshape.ts";
import { sameShape } from "../../shape/size.ts";
import { Tensor } from "../../tensor.ts";

/** One tensor, or a list of them. */
export type OneOrMore = Tensor | readonly Tensor[];

/** As many `V` as `T` has tensors: one, or a list. */
export type Like<T extends OneOrMore, V = Tensor> = T extends Tensor ? V : { -readonly [K in keyof T]: V };

/** What is differentiated. It must be the same function every time it is called. */
export type Differentiable<O extends OneOrMore> = (...inputs: Tensor[]) => O;

export interface FunctionalOptions {
  /** Make the result differentiable, as far as the inputs want a gradient. */
  readonly createGraph?: boolean;
  /** Refuse inputs that no output depends on, instead of giving zeros for them. */
  readonly strict?: boolean;
}

export const listOf = (x: OneOrMore): readonly Tensor[] => (x instanceof Tensor ? [x] : x);

/** `list`, or its only member where `like` is a single tensor. */
export const shapedAs = <T extends OneOrMore, V>(like: T, list: readonly V[]): Like<T, V> =>
  (like instanceof Tensor ? list[0] : [...list]) as Like<T, V>;

/** The inputs as leaves of a graph of their own; with `createGraph` as a part of the one that they are in. */
export function leavesOf(call: string, inputs: OneOrMore, createGraph: boolean): Tensor[] {
  return listOf(inputs).map((x, i) => {
    if (!(x instanceof Tensor)) throw new QzynnError(`${call}: input ${i} is not a tensor; close over everything else`);
    if (createGraph && x.requiresGrad) return reshape(x, x.shape);
    const leaf = detach(x);
    leaf.requiresGrad = true;
    return leaf;
  });
}

/** The outputs of `f`, which must be tensors. */
export function outputsOf<O extends OneOrMore>(call: string, y: O): O {
  if (y instanceof Tensor || (Array.isArray(y) && y.length > 0 && y.every((each) => each instanceof Tensor))) return y;
  throw new QzynnError(`${call}: the function gave ${String(y)}; return a tensor, or a list of tensors`);
}

/** One vector for each of `tensors`, shaped like it; a single number needs none. */
export function vectorsFor(call: string, v: OneOrMore | undefined, tensors: readonly Tensor[]): Tensor[] | undefined {
  if (v === undefined) {
    if (tensors.length === 1 && tensors[0]?.numel() === 1) return undefined;
    throw new QzynnError(
      `${call}: without a vector it takes a single number, not [${tensors.map((x) => `[${x.shape}]`)}]`,
    );
  }
  const vectors = listOf(v);
  if (vectors.length !== tensors.length || vectors.some((x, i) => !sameShape(x.shape, (tensors[i] as Tensor).shape))) {
    throw new QzynnError(
      `${call}: vectors of [${vectors.map((x) => `[${x.shape}]`)}] for tensors of [${tensors.map((x) => `[${x.shape}]`)}]; ` +
        "give one for each, shaped like it",
    );
  }
  return [...vectors];
}
