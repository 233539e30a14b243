import { assign, fromArray, noGrad, normal, QzynnError, randperm, type Tensor } from "@qzynn/tensor";
import type { Draw } from "./uniform.ts";

export interface SparseOptions extends Draw {
  /** The deviation of what is not 0: 0.01 unless said. */
  readonly std?: number;
}

/**
 * Fills the matrix `tensor` in place from N(0, std²), but for `⌈sparsity · rows⌉` zeros in each column, and returns it.
 * Martens 2010. Refuses what is no matrix, and a `sparsity` outside of 0 … 1.
 *
 * As in PyTorch the places of the zeros are drawn from the default generator, whatever `generator` is.
 */
export function sparse<T extends Tensor>(tensor: T, sparsity: number, { std = 0.01, ...draw }: SparseOptions = {}): T {
  const { shape, dtype } = tensor;
  const [rows, columns] = shape;
  if (rows === undefined || columns === undefined || shape.length !== 2) {
    throw new QzynnError(`sparse: [${shape.join(", ")}] is no matrix; fill its rows and columns before you reshape it`);
  }
  if (!(sparsity >= 0 && sparsity <= 1)) {
    throw new QzynnError(`sparse: sparsity is ${sparsity}; give the share of zeros in a column, from 0 to 1`);
  }
  noGrad(() => {
    const values: Tensor = normal(shape, 0, std, { dtype, ...draw });
    const kept = new Uint8Array(rows * columns).fill(1);
    for (let column = 0; column < columns; column++) {
      const zeros = randperm(rows).data.subarray(0, Math.ceil(sparsity * rows));
      for (const row of zeros) kept[row * columns + column] = 0;
    }
    assign(tensor, values.mul(fromArray(kept, shape).to(dtype)));
  });
  return tensor;
}
