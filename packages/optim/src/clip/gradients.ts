/** The gradients of the parameters that have one. */
import { Tensor } from "@qzynn/tensor";

export const gradientsOf = (params: Iterable<Tensor> | Tensor): Tensor[] =>
  [...(params instanceof Tensor ? [params] : params)].flatMap(({ grad }) => (grad ? [grad] : []));
