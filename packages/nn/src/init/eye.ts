import { assign, eye as identity, noGrad, QzynnError, type Tensor } from "@qzynn/tensor";

/** Fills the matrix `tensor` in place with ones on its diagonal and zeros elsewhere, and returns it. */
export function eye<T extends Tensor>(tensor: T): T {
  const [rows, columns] = tensor.shape;
  if (rows === undefined || columns === undefined || tensor.ndim !== 2) {
    throw new QzynnError(
      `eye: [${tensor.shape.join(", ")}] is no matrix; the kernels of a convolution are filled by init.dirac`,
    );
  }
  noGrad(() => assign(tensor, identity(rows, columns, { dtype: tensor.dtype })));
  return tensor;
}
