/** Tensors side by side: sample i is row i of each. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { checkIndex } from "./checkIndex.ts";
import type { BatchDataset } from "./dataset.ts";
import { type RowShape, takeRow, takeRows } from "./rows.ts";

/** One row of each tensor. */
export type Rows<Ts extends readonly Tensor[]> = {
  readonly [K in keyof Ts]: Ts[K] extends Tensor<infer S> ? Tensor<RowShape<S>> : never;
};

/**
 * Sample `i` is `[t₀[i], t₁[i], …]`: the tensors have equally many rows. Rows are copied, never shared.
 *
 * As PyTorch's `torch.utils.data.TensorDataset`.
 *
 * @throws if no tensor is given, one has no axis, or their numbers of rows differ.
 * @example
 * ```ts
 * import { TensorDataset } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * const data = new TensorDataset(tensor([[1, 2], [3, 4]]), tensor([0, 1]));
 * data.length; // → 2
 * data.get(1)[0].toArray(); // → [ 3, 4 ]
 * ```
 */
export class TensorDataset<const Ts extends readonly Tensor[]> implements BatchDataset<Rows<Ts>> {
  readonly tensors: Ts;
  readonly length: number;

  constructor(...tensors: Ts) {
    const rows = tensors.map(({ shape }) => shape[0]);
    const length = rows[0];
    if (length === undefined || rows.some((count) => count !== length)) {
      const shapes = tensors.map(({ shape }) => `[${shape.join(", ")}]`).join(", ");
      throw new QzynnError(
        tensors.length === 0
          ? "TensorDataset: there is no tensor to take samples from; give at least one"
          : `TensorDataset: the shapes ${shapes} do not have equally many rows, so they are not the same samples`,
      );
    }
    this.tensors = tensors;
    this.length = length;
  }

  get(index: number): Rows<Ts> {
    checkIndex("TensorDataset", index, this.length);
    return this.tensors.map((t) => takeRow(t, index)) as unknown as Rows<Ts>;
  }

  /** Many rows in one copy; what a loader reads instead of sample after sample. */
  getBatch(indices: readonly number[]): readonly Tensor[] {
    for (const index of indices) checkIndex("TensorDataset", index, this.length);
    return this.tensors.map((t) => takeRows(t, indices));
  }
}
