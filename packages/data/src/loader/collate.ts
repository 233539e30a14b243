/** Many samples → one batch. */
import { fromArray, QzynnError, Tensor, type TypedArray, zeros } from "@qzynn/tensor";
import type { Collated } from "./collated.ts";

const describe = (value: unknown): string => {
  if (value === null || value === undefined) return String(value);
  if (value instanceof Tensor) return `a tensor of ${value.dtype} [${value.shape.join(", ")}]`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === "object" ? `a ${value.constructor?.name ?? "object"}` : `a ${typeof value}`;
};

/** Samples of one batch that do not go together. `at` is the place inside the sample. */
const mixed = (at: string, first: unknown, k: number, other: unknown): QzynnError =>
  new QzynnError(
    `collate: ${at} is ${describe(first)} in the first sample of the batch and ${describe(other)} in sample ${k}; ` +
      "make them alike in the dataset, or give the loader a collate of your own",
  );

const isTypedArray = (value: unknown): value is TypedArray =>
  value instanceof Float32Array ||
  value instanceof Float64Array ||
  value instanceof Int32Array ||
  value instanceof Uint8Array;

/** Checks that all samples are of one kind, and types them so. */
function alike<T>(values: readonly unknown[], at: string, is: (value: unknown) => value is T): readonly T[] {
  const k = values.findIndex((value) => !is(value));
  if (k >= 0) throw mixed(at, values[0], k, values[k]);
  return values as readonly T[];
}

function stackTensors(values: readonly Tensor[], at: string): Tensor {
  const { shape, dtype } = values[0]!;
  const out = zeros([values.length, ...shape], { dtype });
  const size = values[0]!.numel();
  values.forEach((value, k) => {
    if (
      value.dtype !== dtype ||
      value.shape.length !== shape.length ||
      value.shape.some((axis, i) => axis !== shape[i])
    ) {
      throw mixed(at, values[0], k, value);
    }
    out.data.set(value.data, k * size);
  });
  return out;
}

const fitsInt32 = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 2 ** 31;

const stackNumbers = (values: readonly number[]): Tensor =>
  fromArray(values.every(fitsInt32) ? Int32Array.from(values) : Float32Array.from(values), [values.length]);

function transpose(values: readonly (readonly unknown[])[], at: string): unknown[] {
  const first = values[0]!;
  const k = values.findIndex(({ length }) => length !== first.length);
  if (k >= 0) throw mixed(at, first, k, values[k]);
  return first.map((_, i) =>
    collateAt(
      values.map((value) => value[i]),
      `${at}[${i}]`,
    ),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

function collateAt(values: readonly unknown[], at: string): unknown {
  const first = values[0];
  if (first instanceof Tensor)
    return stackTensors(
      alike(values, at, (v) => v instanceof Tensor),
      at,
    );
  if (typeof first === "number") return stackNumbers(alike(values, at, (v) => typeof v === "number"));
  if (typeof first === "boolean") {
    const bits = alike(values, at, (v) => typeof v === "boolean").map(Number);
    return fromArray(Uint8Array.from(bits), [bits.length], { dtype: "bool" });
  }
  if (typeof first === "string") return [...alike(values, at, (v) => typeof v === "string")];
  if (isTypedArray(first)) {
    return stackTensors(
      alike(values, at, isTypedArray).map((array) => fromArray(array, [array.length])),
      at,
    );
  }
  if (Array.isArray(first)) return transpose(alike(values, at, Array.isArray), at);
  if (isRecord(first)) {
    const records = alike(values, at, isRecord);
    return Object.fromEntries(
      Object.keys(first).map((key) => [
        key,
        collateAt(
          records.map((record) => record[key]),
          `${at}.${key}`,
        ),
      ]),
    );
  }
  throw new QzynnError(
    `collate: ${at} is ${describe(first)}, of which no batch can be made; ` +
      "samples are tensors, typed arrays, numbers, booleans, strings, and arrays and plain objects of these; or give the loader a collate of your own",
  );
}

/**
 * Puts samples together: tensors and typed arrays are stacked along a new first axis, numbers become a tensor
 * (int32 if all of them are whole, else float32), booleans one of bool, strings a list; arrays and plain objects
 * are gone through entry by entry, so that a batch of `[image, label]` is `[images, labels]`.
 *
 * As PyTorch's `default_collate`, except for its int64 and float64 of plain numbers.
 *
 * @throws if there is no sample, the samples differ in kind, shape, dtype or length, or hold something else.
 * @example
 * ```ts
 * import { collate } from "@qzynn/data";
 * const batch = collate([{ a: 1.5, b: [1, 2] }, { a: 2.5, b: [3, 4] }]);
 * batch.a.toArray(); // → [ 1.5, 2.5 ]
 * batch.b.map((t) => t.toArray()); // → [ [ 1, 3 ], [ 2, 4 ] ]
 * ```
 */
export function collate<T>(samples: readonly T[]): Collated<T> {
  if (samples.length === 0) throw new QzynnError("collate: there is no sample to make a batch of");
  return collateAt(samples, "sample") as Collated<T>;
}
