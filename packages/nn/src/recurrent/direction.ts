import { type Recurrence, type RecurrentKind, recurrent, type Tensor } from "@qzynn/tensor";

/** The parameters of one layer in one direction. */
export interface Weights {
  /** What the input, the last output and the cell are multiplied with. */
  readonly ih: Tensor;
  readonly hh: Tensor;
  readonly hr?: Tensor | undefined;
  readonly biasIh?: Tensor | null | undefined;
  readonly biasHh?: Tensor | null | undefined;
}

/** How many rows each step has, and whether they are taken from the last to the first. */
export interface Course {
  readonly batchSizes: readonly number[];
  readonly reverse: boolean;
}

/** One layer in one direction over rows `[rows, in]`. */
export function direction(
  kind: RecurrentKind,
  rows: Tensor,
  { ih, hh, hr, biasIh, biasHh }: Weights,
  states: readonly Tensor[],
  course: Course,
): Recurrence {
  const product = rows.matmul(ih, { transposeB: true });
  const options = { ...course, projection: hr ?? null };
  if (!biasIh || !biasHh) return recurrent(kind, product, hh, states, options);
  // Where the gates are sums, both biases are one; the reset gate stands between them.
  return kind === "gru"
    ? recurrent(kind, product.add(biasIh), hh, states, { ...options, bias: biasHh })
    : recurrent(kind, product, hh, states, { ...options, bias: biasIh.add(biasHh) });
}
