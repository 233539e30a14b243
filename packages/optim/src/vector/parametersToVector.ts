import { concat, type Tensor } from "@qzynn/tensor";

/**
 * All parameters in one long vector, differentiable. PyTorch's `parameters_to_vector`.
 *
 * @example
 * ```ts
 * import { parametersToVector } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * parametersToVector([tensor([[1, 2], [3, 4]]), tensor([5])]); // → tensor([1., 2., 3., 4., 5.])
 * ```
 */
export const parametersToVector = (params: Iterable<Tensor>): Tensor =>
  concat([...params].map((p) => p.reshape([p.numel()])));
