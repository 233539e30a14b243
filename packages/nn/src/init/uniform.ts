import { assign, uniform as drawUniform, type Generator, noGrad, type Tensor } from "@qzynn/tensor";

/** Whose random numbers are drawn: those of the default generator unless another is given. */
export interface Draw {
  readonly generator?: Generator;
}

/** Fills `tensor` in place with numbers from U(`a`, `b`), and returns it. */
export function uniform<T extends Tensor>(tensor: T, a = 0, b = 1, draw: Draw = {}): T {
  noGrad(() => assign(tensor, drawUniform(tensor.shape, a, b, { dtype: tensor.dtype, ...draw })));
  return tensor;
}
