import { assign, noGrad, QzynnError, type Tensor } from "@qzynn/tensor";

/**
 * Writes the parts of one long vector into the parameters, in place. PyTorch's `vector_to_parameters`.
 * Throws if it is not as long as all of them together, which PyTorch leaves unseen.
 *
 * @example
 * ```ts
 * import { vectorToParameters } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const [w, b] = [tensor([[0, 0]], { requiresGrad: true }), tensor([0], { requiresGrad: true })];
 * vectorToParameters(tensor([1, 2, 3]), [w, b]);
 * w.toArray(); // → [ [ 1, 2 ] ]
 * ```
 */
export function vectorToParameters(vector: Tensor, params: Iterable<Tensor>): void {
  const list = [...params];
  const size = list.reduce((sum, p) => sum + p.numel(), 0);
  if (vector.ndim !== 1 || vector.numel() !== size) {
    throw new QzynnError(
      `vectorToParameters: the vector is [${vector.shape.join(", ")}] and the parameters have ${size} numbers; give as many`,
    );
  }
  let start = 0;
  noGrad(() => {
    for (const p of list) {
      assign(p, vector.narrow(0, start, p.numel()).reshape(p.shape).to(p.dtype));
      start += p.numel();
    }
  });
}
