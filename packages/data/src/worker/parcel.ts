/** Batches on their way from one thread to another, where a Tensor would lose its class. */
import { type DType, fromArray, Tensor, type TypedArray } from "@qzynn/tensor";

/** A tensor as plain values. */
interface Packed {
  readonly "~tensor": readonly [data: TypedArray, shape: readonly number[], dtype: DType];
}

export interface Parcel {
  readonly content: unknown;
  /** Memory that changes hands, so that it is copied once. */
  readonly transfer: ArrayBufferLike[];
}

/** Takes tensors in arrays and plain objects apart; other values must be such as `structuredClone` takes. */
export function pack(value: unknown): Parcel {
  const transfer: ArrayBufferLike[] = [];
  const content = through(value, (x) => {
    if (!(x instanceof Tensor)) return undefined;
    // A copy: what is handed over would be lost to whoever still holds it here.
    const data = x.data.slice() as TypedArray;
    transfer.push(data.buffer);
    return { "~tensor": [data, x.shape, x.dtype] } satisfies Packed;
  });
  return { content, transfer };
}

/** What {@link pack} took apart. */
export const unpack = (content: unknown): unknown =>
  through(content, (x) => {
    if (typeof x !== "object" || x === null || !("~tensor" in x)) return undefined;
    const [data, shape, dtype] = (x as Packed)["~tensor"];
    return fromArray(data, shape, { dtype });
  });

/** Replaces what `replace` answers for, anywhere in arrays and plain objects. */
function through(value: unknown, replace: (value: unknown) => unknown): unknown {
  const replaced = replace(value);
  if (replaced !== undefined) return replaced;
  if (Array.isArray(value)) return value.map((each) => through(each, replace));
  if (typeof value !== "object" || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, through(each, replace)]));
}
