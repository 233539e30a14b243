import { assign, diagonal, noGrad, normal, QzynnError, qr, type Tensor } from "@qzynn/tensor";
import type { Draw } from "./uniform.ts";

export interface OrthogonalOptions extends Draw {
  /** What the result is multiplied with: 1 unless said. */
  readonly gain?: number;
}

/**
 * Fills the weight `[out, …in]` in place with rows, or if they are more than the columns with columns, that are
 * orthogonal to one another and `gain` long, and returns it. Further axes count as one.
 *
 * Saxe et al. 2014, with Q of a QR decomposition made uniform as in Mezzadri 2007. Refuses a tensor of fewer than two axes.
 */
export function orthogonal<T extends Tensor>(tensor: T, { gain = 1, ...draw }: OrthogonalOptions = {}): T {
  const { shape, dtype } = tensor;
  if (shape.length < 2) {
    throw new QzynnError(`orthogonal: [${shape.join(", ")}] has no rows and columns; a weight has two axes at least`);
  }
  if (tensor.numel() === 0) return tensor;
  noGrad(() => {
    const rows = shape[0] as number;
    const columns = tensor.numel() / rows;
    const drawn: Tensor = normal([rows, columns], 0, 1, { dtype, ...draw });
    const { Q, R } = qr(rows < columns ? drawn.t() : drawn);
    // A decomposition is free to choose signs, and whoever writes it chooses them without chance.
    const signed = Q.mul(diagonal(R).sign());
    assign(tensor, (rows < columns ? signed.t() : signed).reshape(shape).mul(gain));
  });
  return tensor;
}
