/** A sequence as recurrent layers work on it: one row for each step of each sequence, step after step. */
import { fromArray, QzynnError, type Tensor } from "@qzynn/tensor";
import { PackedSequence } from "./packedSequence.ts";

export interface Rows {
  readonly data: Tensor;
  /** How many rows each step has. */
  readonly batchSizes: readonly number[];
  /** How many sequences. */
  readonly batch: number;
  /** A single sequence without a batch axis. */
  readonly alone: boolean;
  /** Which sequence stands at each place, and at which place each one stands. */
  readonly order: readonly number[] | null;
  readonly orderBack: readonly number[] | null;
  /** Rows as a sequence like the one that came in. */
  restore(rows: Tensor): Tensor | PackedSequence;
}

/** `[T, N, F]`, `[N, T, F]` if `batchFirst`, `[T, F]`, or packed. */
export function rowsOf(name: string, input: Tensor | PackedSequence, batchFirst: boolean): Rows {
  if (input instanceof PackedSequence) {
    const { data, batchSizes, sortedIndices, unsortedIndices } = input;
    return {
      data,
      batchSizes,
      batch: batchSizes[0] ?? 0,
      alone: false,
      order: sortedIndices,
      orderBack: unsortedIndices,
      restore: (rows) => new PackedSequence(rows, batchSizes, sortedIndices),
    };
  }
  const alone = input.ndim === 2;
  if (!alone && input.ndim !== 3) {
    throw new QzynnError(
      `${name}: an input of [${input.shape.join(", ")}] is no sequence: it takes ` +
        `[${batchFirst ? "batch, time" : "time, batch"}, features], or [time, features] for a single one`,
    );
  }
  const first = alone ? input.unsqueeze(1) : batchFirst ? input.transpose(0, 1) : input;
  const [time = 0, batch = 0, features = 0] = first.shape;
  if (time === 0) {
    throw new QzynnError(`${name}: an input of [${input.shape.join(", ")}] has no steps; it takes one at least`);
  }
  return {
    data: first.reshape([time * batch, features]),
    batchSizes: new Array<number>(time).fill(batch),
    batch,
    alone,
    order: null,
    orderBack: null,
    restore(rows) {
      const width = rows.shape[1] as number;
      if (alone) return rows;
      const steps = rows.reshape([time, batch, width]);
      return batchFirst ? steps.transpose(0, 1) : steps;
    },
  };
}

/** The slices of `x` along axis `dim` in another order; `null` is the one they are in. */
export const ordered = (x: Tensor, dim: number, order: readonly number[] | null): Tensor =>
  order ? x.indexSelect(dim, fromArray(Int32Array.from(order), [order.length])) : x;
